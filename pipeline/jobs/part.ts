/** Some of an edition's deliveries, by their subscribers: those after one, up to another. */
export interface DeliveryPart {
  readonly after: number;
  readonly upTo: number;
}

/** The highest id that a column of ids can have. */
export const LAST_ID = 2_147_483_647;

/** The largest number that a row can have: that of Postgres's `integer`. No row will ever have it. */
export const LARGEST_ID = 2_147_483_647;

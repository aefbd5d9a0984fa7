const MEETINGS = [
  'events?|meet-?ups?|conferences?|talks?|dates?|evenemang\\p{L}*|träffar|konferenser|möten',
  'Termine|Veranstaltungen|Treffen|Konferenzen|Events',
  'événements|rendez-vous|rencontres|conférences',
  'eventos|charlas|encuentros|conferencias|fechas|citas|palestras|conferências|encontros|datas',
  'eventi|incontri|conferenze|appuntamenti',
  'evenementen|bijeenkomsten|conferenties',
  '(?:событи|мероприяти|встреч|конференци|митап|поді|зустріч|заход)\\p{L}*',
].join('|');

/** What headings call what is still to come, in the languages whose words for time are known, and in East Asian ones. */
const AHEAD = new RegExp(
  `(?<!\\p{L})(?:${[
    'upcoming|forthcoming|coming (?:up|soon)|save the date|mark your calendars?',
    `(?:anstehende|kommende|kommande|bevorstehende|nächste|prochaine?s|próxim[oa]s|prossim[ie]|aankomende|komende|предстоящи[ех]|ближайши[ех]|майбутні|найближчі) (?:${MEETINGS})`,
    `(?:${MEETINGS}) (?:à venir|por venir|in arrivo)|Terminkalender`,
  ].join('|')})(?!\\p{L})|即将|即將|近期活动|活动预告|今後の|開催予定|다가오는|예정`,
  'iu',
);

/** Whether a heading or title says that what stands below it is still to come: "Upcoming events", "Próximos eventos". */
export function announces(title: string): boolean {
  return AHEAD.test(title.slice(0, 200).replaceAll('\u2019', "'"));
}

import { LAST_YEAR, NONE, THIS_YEAR, type Language } from './language.ts';

/** French. */
export const french: Language = {
  code: 'fr',
  months: [
    'janv(?:ier|\\b\\.?)',
    'f[ée]v(?:rier|r?\\b\\.?)',
    'mars',
    'avr(?:il|\\b\\.?)',
    'mai',
    'juin',
    'juil(?:let|l?\\b\\.?)',
    'ao[uû]t',
    'sept(?:embre|\\b\\.?)',
    'oct(?:obre|\\b\\.?)',
    'nov(?:embre|\\b\\.?)',
    'd[ée]c(?:embre|\\b\\.?)',
  ],
  doubtfulMonths: null,
  seasons: ['printemps', 'été', 'automne', 'hiver'],
  thisSeason: 'cet(?:te)?|ce',
  quarters: { noun: 'trimestre', ordinals: ['premier', 'deuxième|second', 'troisième', 'quatrième'] },
  decades: { before: 'années ', after: '' },
  dayLink: ' ',
  dottedDays: false,
  yearLink: " (?:de l'année |de l'an |de )?",
  yearEnd: null,
  relativeYears: [
    ['(?:de )?cette année', THIS_YEAR],
    ["(?:de )?l'(?:année dernière|an dernier|an passé)|de l'année dernière", LAST_YEAR],
  ],
  qualifiers: [
    ["(?:(?:au|le) )?(?:tout )?début (?:du mois de |du mois d'|de l'année |de l'|de |d')?", 'early'],
    ["(?:(?:au|le) )?milieu (?:du mois de |du mois d'|de l'année |de l'|de |d')?|(?:à la )?mi-", 'mid'],
    ["(?:(?:à la|la) )?(?:toute )?fin (?:du mois de |du mois d'|de l'année |de l'|de |d')?", 'late'],
  ],
  prepositions:
    "courant|vers|environ|autour de|aux environs de|depuis|jusqu'en|jusqu'à|au mois de|au mois d'|dès|en|le|au|à|du|de|d'|dans|avant|après|pour|durant|pendant|entre",
  labelPrepositions: { day: NONE, span: 'du', doubt: 'vers|environ|autour de|aux environs de' },
  articles: "le|la|l'|les",
  determiners: 'ce|cette|mois de',
  weekdays:
    'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:lun|mar|mer|jeu|ven|sam|dim)(?:\\.|(?=,))',
  background: /^(?:depuis|jusqu|avant|après|du|de|d'|dès)/,
  future: /(?<![\p{L}])(?:sera|seront|va|vont|devrait|devraient|prévue?s?|attendue?s?|prévoit)(?![\p{L}])/iu,
  past: /(?<![\p{L}])(?:avait|avaient) (?:déjà |été )?\p{L}{2,20}[éits]s?(?![\p{L}])/iu,
};

/** Spanish. */
export const spanish: Language = {
  code: 'es',
  months: [
    'ene(?:ro|\\b\\.?)',
    'feb(?:rero|\\b\\.?)',
    'mar(?:zo|\\b\\.)',
    'abr(?:il|\\b\\.?)',
    'may(?:o|\\b\\.)',
    'jun(?:io|\\b\\.?)',
    'jul(?:io|\\b\\.?)',
    'ago(?:sto|\\b\\.)',
    'sep?t?(?:t?iembre|\\b\\.)',
    'oct(?:ubre|\\b\\.?)',
    'nov(?:iembre|\\b\\.?)',
    'dic(?:iembre|\\b\\.?)',
  ],
  doubtfulMonths: null,
  seasons: ['primavera', 'verano', 'otoño', 'invierno'],
  thisSeason: 'est[ea]',
  quarters: { noun: 'trimestre', ordinals: ['primer', 'segundo', 'tercer', 'cuarto'] },
  decades: { before: 'años |década de ', after: '' },
  dayLink: '(?: de)? ',
  dottedDays: false,
  yearLink: ',? (?:del? )?(?:año )?',
  yearEnd: null,
  relativeYears: [
    ['(?:de )?este (?:mismo )?año', THIS_YEAR],
    ['del (?:año pasado|pasado año)', LAST_YEAR],
  ],
  qualifiers: [
    ['(?:(?:los|el) )?(?:principios?|comienzos?|inicios?) del? (?:mes de |año )?', 'early'],
    ['mediados del? (?:mes de |año )?', 'mid'],
    ['(?:(?:los|el) )?(?:finales|fines|final) del? (?:mes de |año )?', 'late'],
  ],
  prepositions:
    'alrededor de|cerca de|en torno a|desde|hasta|en el mes de|en el año|durante|en|el|a|al|de|del|por|para|antes de|después de|hacia|entre',
  labelPrepositions: { day: NONE, span: 'del', doubt: 'hacia|alrededor de|cerca de|en torno a' },
  articles: 'el|la|los',
  determiners: 'este|año|mes de',
  weekdays:
    'lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:lun|mar|mié|jue|vie|sáb|dom)(?:\\.|(?=,))',
  background: /^(?:desde|hasta|antes|después|del?\b|para)/,
  future: /(?<![\p{L}])(?:será|serán|va a|van a|se espera|previst[oa]s?|planea|habrá)(?![\p{L}])/iu,
  past: /(?<![\p{L}])(?:había|habían) (?:sido )?\p{L}{2,20}[ts]?[oa](?![\p{L}])/iu,
};

/** Portuguese. */
export const portuguese: Language = {
  code: 'pt',
  months: [
    'jan(?:eiro|\\b\\.?)',
    'fev(?:ereiro|\\b\\.?)',
    'mar(?:ço|\\b\\.)',
    'abr(?:il|\\b\\.?)',
    'mai(?:o|\\b\\.)',
    'jun(?:ho|\\b\\.?)',
    'jul(?:ho|\\b\\.?)',
    'ago(?:sto|\\b\\.)',
    'set(?:embro|\\b\\.)',
    'out(?:ubro|\\b\\.)',
    'nov(?:embro|\\b\\.?)',
    'dez(?:embro|\\b\\.)',
  ],
  doubtfulMonths: null,
  seasons: ['primavera', 'verão', 'outono', 'inverno'],
  thisSeason: 'n?est[ea]',
  quarters: { noun: 'trimestre', ordinals: ['primeiro', 'segundo', 'terceiro', 'quarto'] },
  decades: { before: 'anos |década de ', after: '' },
  dayLink: '(?: de)? ',
  dottedDays: false,
  yearLink: ',? (?:de )?(?:o ano de )?',
  yearEnd: null,
  relativeYears: [
    ['(?:d)?este ano|(?:d)?esse ano', THIS_YEAR],
    ['do ano passado|do último ano', LAST_YEAR],
  ],
  qualifiers: [
    ['(?:(?:o|os) )?(?:início|inícios|começo|princípios?) d[eo] (?:mês de |ano de )?', 'early'],
    ['(?:o )?(?:meados|meio) d[eo] (?:mês de |ano de )?', 'mid'],
    ['(?:o )?(?:final|fim|finais) d[eo] (?:mês de |ano de )?', 'late'],
  ],
  prepositions:
    'cerca de|por volta de|em torno de|desde|até|no mês de|no ano de|durante|em|no|na|ao|a|de|do|por|para|antes de|depois de|após|entre',
  labelPrepositions: { day: 'em', span: NONE, doubt: 'cerca de|por volta de|em torno de' },
  articles: 'o|a',
  determiners: 'este|esse|ano de|mês de',
  weekdays:
    '(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|sábado|domingo|(?:seg|ter|qua|qui|sex|sáb|dom)(?:\\.|(?=,))',
  background: /^(?:desde|até|antes|depois|após|d[eo]\b|para)/,
  future: /(?<![\p{L}])(?:será|serão|vai|vão|deve|devem|previst[oa]s?|espera-se)(?![\p{L}])/iu,
  past: /(?<![\p{L}])(?:havia|haviam|tinha|tinham) (?:sido )?\p{L}{2,20}[ds][oa](?![\p{L}])/iu,
};

/** Italian. */
export const italian: Language = {
  code: 'it',
  months: [
    'gen(?:naio|\\b\\.?)',
    'feb(?:braio|\\b\\.?)',
    'mar(?:zo|\\b\\.)',
    'apr(?:ile|\\b\\.?)',
    'mag(?:gio|\\b\\.)',
    'giu(?:gno|\\b\\.)',
    'lug(?:lio|\\b\\.)',
    'ago(?:sto|\\b\\.)',
    'set(?:tembre|t?\\b\\.)',
    'ott(?:obre|\\b\\.?)',
    'nov(?:embre|\\b\\.?)',
    'dic(?:embre|\\b\\.?)',
  ],
  doubtfulMonths: null,
  seasons: ['primavera', 'estate', 'autunno', 'inverno'],
  thisSeason: "quest[oa]|quest'",
  quarters: { noun: 'trimestre', ordinals: ['primo', 'secondo', 'terzo', 'quarto'] },
  decades: { before: "anni '?", after: '' },
  dayLink: ' ',
  dottedDays: false,
  yearLink: " (?:del |dell'anno )?",
  yearEnd: null,
  relativeYears: [
    ["di quest'anno", THIS_YEAR],
    ["(?:dell'anno scorso|dello scorso anno)", LAST_YEAR],
  ],
  qualifiers: [
    ["(?:(?:all'|l'))?(?:inizio|inizi) (?:di |del |dell'anno )?|primi di ", 'early'],
    ['(?:la )?metà (?:di |del )?', 'mid'],
    ['(?:la )?fine (?:di |del )?', 'late'],
  ],
  prepositions:
    "circa|intorno al?|dall'|fin dal|dal|da|fino a|nel mese di|nell'anno|durante|nel|nell'|in|il|l'|a|ad|al|alla|agli|di|del|per|prima di|dopo|verso|entro|tra",
  labelPrepositions: { day: NONE, span: 'dal|del', doubt: 'circa|intorno al?|verso(?: il)?' },
  articles: "il|lo|la|l'|i|gli",
  determiners: 'questo|mese di',
  weekdays:
    '(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|(?:lun|mar|mer|gio|ven|sab|dom)(?:\\.|(?=,))',
  background: /^(?:dall'|dal\b|da\b|fin|fino|prima|dopo|di\b|del\b|per\b)/,
  future: /(?<![\p{L}])(?:sarà|saranno|verrà|verranno|previst[oaie]|dovrebbe|dovrebbero)(?![\p{L}])/iu,
  past: /(?<![\p{L}])(?:aveva|avevano) (?:già )?\p{L}{2,20}[ts]o(?![\p{L}])/iu,
};

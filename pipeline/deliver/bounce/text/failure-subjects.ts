/** How systems call a notice of a failure in its subject, in the languages of their users. One row a wording. */
export const FAILURE_SUBJECTS: readonly RegExp[] = [
  // English
  /undeliver/i,
  /not deliver/i,
  /non[- ]?deliver/i,
  /deliver\w*.{0,30}\b(?:fail|error|problem|notif|impossible|abort)/i,
  /(?:mail|message).{0,30}\b(?:fail|error|bounced)/i,
  /fail(?:ure|ed).{0,20}\b(?:notice|deliver|mail)/i,
  /returned (?:e-?mail|mail|message)/i,
  /return(?:ing|ed).{0,20} to sender/i,
  /could ?n[o'’]?t be (?:delivered|sent)/i,
  /unable to (?:deliver|send)/i,
  /error sending (?:your |the )?(?:e-?mail|mail|message)/i,
  /user unknown/i,
  /(?:system|mail)s? bounce/i,
  // German
  /unzustellbar/i,
  /zustellung.{0,30}fehl/i,
  /(?:nicht|konnte) .{0,30}zugestellt/i,
  // French
  /non remis/i,
  /échec/i,
  // Spanish, Portuguese
  /no (?:se ha )?entreg/i,
  /devuelto/i,
  /devolvid/i,
  // Italian
  /mancata consegna/i,
  /mancato recapito/i,
  // Dutch
  /onbestelbaar/i,
  // Polish, Czech
  /zwrot/i,
  /niedostarczon/i,
  /nedoruč/i,
  // Russian
  /недоставлен/i,
  /не доставлен/i,
  // Chinese
  /退信/,
  /投递失败/,
  // Japanese
  /配信不能/,
  /送信エラー/,
  /エラーメール/,
  // Korean
  /반송/,
];

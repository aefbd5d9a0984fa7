import type { NoticeSystem } from './notice-system.ts';

/** Filters in front of mail servers, from their administrators’ guides. */
export const GATEWAYS: readonly NoticeSystem[] = [
  {
    name: 'Mimecast',
    says: /an e-?mail that you attempted to send to the following address could not be delivered/i,
    words: [[/recipient email address is possibly incorrect/i, '5.1.1']],
  },
  { name: 'InterScan', says: /message from interscan\b/i },
  { name: 'm-FILTER', says: /-{3,} ?server message/i },
  {
    name: 'SurfControl',
    says: /your message could not be sent\. a transcript of the attempts to send the message follows/i,
  },
  { name: 'MailFoundry', says: /unable to deliver message to: </i },
];

/** Words about milepost's own kinds; a publisher's own templates have none. */
export const OWN_KINDS: Readonly<Record<string, string>> = {
  'top-list': 'numbered headings, a milestone each',
  digest: 'links by category, a milestone each',
  changelog: 'versions with their days, a milestone each',
  essay: 'one whole, without milestones',
};

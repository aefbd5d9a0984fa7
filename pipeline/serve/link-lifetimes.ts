/** For how many days the link in a mail confirms a subscription. */
export const CONFIRM_DAYS = 7;

/** People who have not confirmed for this many days are forgotten. */
export const FORGET_AFTER_DAYS = 14;

/** For how many days the link shows and changes everything about a subscription that somebody has had mailed to themselves. */
export const OWN_LINK_DAYS = 1;

/** For how many hours the button on the page after unsubscribing undoes that. */
export const UNDO_HOURS = 1;

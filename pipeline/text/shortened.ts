/** A text as a message can hold it: at most 60 UTF-16 units, an ellipsis at its end where it was longer. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).toWellFormed()}…` : text;
}

const LONGEST = 60;

/** A text short enough for a message: at most 60 UTF-16 units, ending in an ellipsis if it was longer. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).toWellFormed()}…` : text;
}

const LONGEST = 60;

/** The lines of a text, one item each. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Items with commas between. */
export const items = (text: string): string[] => text.split(',').map((item) => item.trim())

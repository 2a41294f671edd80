/** What a spreadsheet would take for a formula, and what was taken care of already. */
const formula = /^'*[=+\-@\t\r]/

/** A text that no spreadsheet runs: an apostrophe goes before what looks like a formula. */
export const neutralise = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** Undoes `neutralise`, which other programs do just so. */
export const revive = (text: string): string => (text.startsWith("'") && formula.test(text) ? text.slice(1) : text)

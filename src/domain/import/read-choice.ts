import { fold } from './fold.js'

const yes = new Set(['yes', 'y', 'true', 't', '1', 'si', 's', 'x', 'verdadero', 'on', 'ja', 'oui', 'sim'])
const no = new Set(['no', 'n', 'false', 'f', '0', 'falso', 'off', 'nein', 'non', 'nao'])

/** Yes or no, in the ways that people write it; undefined when it is neither. */
export function flagFrom(text: string): boolean | undefined {
  const folded = fold(text)
  if (yes.has(folded) || text === '✓' || text === '✔') return true
  return no.has(folded) ? false : undefined
}

const ratings: Record<string, string> = {
  cold: 'cold',
  frio: 'cold',
  fria: 'cold',
  warm: 'warm',
  tibio: 'warm',
  tibia: 'warm',
  templado: 'warm',
  templada: 'warm',
  hot: 'hot',
  caliente: 'hot',
}

export const ratingFrom = (text: string): string | undefined => ratings[fold(text)]

import type { Trade } from './companies.js'
import { Random } from './random.js'
import { commonEn } from './texts/notes-common-en.js'
import { commonEs } from './texts/notes-common-es.js'
import { corporateEn, corporateEs } from './texts/notes-corporate.js'
import { schoolEn } from './texts/notes-school-en.js'
import { schoolEs } from './texts/notes-school-es.js'
import { solarEn, solarEs } from './texts/notes-solar.js'
import { meetings } from './texts/special-notes.js'

export type Language = 'en' | 'es'
type Texts = Readonly<Record<string, readonly string[]>>

const common: Record<Language, Texts> = { en: commonEn, es: commonEs }
const byTrade: Record<Trade, Record<Language, Texts>> = {
  school: { en: { ...schoolEn, meeting: meetings.school.en }, es: { ...schoolEs, meeting: meetings.school.es } },
  corporate: { en: corporateEn, es: corporateEs },
  solar: { en: { ...solarEn, meeting: meetings.solar.en }, es: solarEs },
}

/** Deals what can be written at a moment of a sale (a stage, a reason, `tail`), as little as possible twice. */
export class NoteTexts {
  readonly #chance = new Random('note texts')
  readonly #decks = new Map<string, () => string>()

  next(moment: string, trade: Trade, language: Language): string | undefined {
    const key = `${trade} ${language} ${moment}`
    const own = byTrade[trade][language][moment] ?? []
    const shared = trade === 'corporate' && own.length > 0 ? [] : (common[language][moment] ?? [])
    if (own.length + shared.length === 0) return undefined
    if (!this.#decks.has(key)) this.#decks.set(key, this.#chance.deck([...own, ...shared]))
    return this.#decks.get(key)!().replaceAll(/\[([^\]]*)\]/g, (_, ways: string) => this.#chance.pick(ways.split('|')))
  }
}

const pronouns = {
  woman: { he: 'she', He: 'She', his: 'her', him: 'her', o: 'a', lo: 'la' },
  man: { he: 'he', He: 'He', his: 'his', him: 'him', o: 'o', lo: 'lo' },
}

/** Puts names, days and sums into a text. */
export function fillIn(text: string, isWoman: boolean, values: Readonly<Record<string, string>>): string {
  const all: Record<string, string> = { ...pronouns[isWoman ? 'woman' : 'man'], ...values }
  const filled = text
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => all[name]!)
    .replaceAll(/ +(?=[ .,]|$)/gm, '')
    .trim()
  return filled[0]!.toUpperCase() + filled.slice(1)
}

export const weekdays: Record<Language, string[]> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
}

export const times: Record<Language, string[]> = {
  en: ['4', '5pm', '5:30', '6', '10am', '11:30', '9:15', '2pm', '3:30pm'],
  es: ['4', '5 de la tarde', '5:30', '6', '10', '11:30', '9:30', '2', '3:30'],
}

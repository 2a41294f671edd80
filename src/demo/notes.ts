import { atWork, day, hour, minute, weekday } from './calendar.js'
import type { DemoLead } from './leads.js'
import { fillIn, type Language, NoteTexts, times, weekdays } from './note-texts.js'
import { colleagueId, type ColleagueKey, colleagues, type Employment, employments } from './people.js'
import { Random } from './random.js'
import { isClosed, type StageSlug } from './stages.js'
import { arabicName } from './texts/names.js'
import { arabicNote, emojiNote } from './texts/special-notes.js'

export interface DemoNote {
  lead: DemoLead
  author: ColleagueKey
  body: string
  at: number
  pinned: boolean
  editedAt: number | null
}

/** A moment at which somebody may have written something. */
interface Occasion {
  lead: DemoLead
  /** What the note is about: a stage, a reason for losing, or `nudge`. */
  moment: string
  from: number
  until: number
  /** Right after the lead was moved. */
  isFresh: boolean
  /** The smaller, the more likely a note was written. */
  rank: number
}

const total = 1900

/** What people wrote about the leads that they worked on, oldest first. */
export function notesOf(leads: DemoLead[], now: number): DemoNote[] {
  const chance = new Random('notes')
  const texts = new NoteTexts()
  const occasions = leads
    .flatMap((lead) => occasionsOf(lead, now, chance))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, total)
    .toSorted((a, b) => a.from - b.from)
  return withSpecialNotes(occasions.map((occasion) => written(occasion, texts, now, chance))).toSorted(
    (a, b) => a.at - b.at,
  )
}

function occasionsOf(lead: DemoLead, now: number, chance: Random): Occasion[] {
  const silence = isArabic(lead) ? -1 : chance.between(0, 0.6)
  return lead.way.flatMap(({ stage, at }, index) => {
    const next = lead.way[index + 1]
    const moment = momentOf(stage, lead, !next)
    const told = (isFresh: boolean) => ({
      lead,
      moment,
      from: at,
      until: next?.at ?? now,
      isFresh,
      rank: chance.next() + silence,
    })
    const fresh = index > 0 && moment !== 'other' ? [told(true)] : []
    const later = chance.chance(secondNotes[stage] ?? 0) ? [told(false)] : []
    return [...fresh, ...later, ...(next ? [] : nudges(lead, now, chance))]
  })
}

/** A manager asks what became of a lead that nobody touched for days. */
function nudges(lead: DemoLead, now: number, chance: Random): Occasion[] {
  const { at } = lead.way.at(-1)!
  if (lead.stage === 'new' || isClosed(lead.stage) || now - at < 6 * day || !chance.chance(0.15)) return []
  return [{ lead, moment: 'nudge', from: at + 5 * day, until: now, isFresh: false, rank: chance.next() }]
}

function momentOf(stage: StageSlug, { lostReason, person }: DemoLead, isLast: boolean): string {
  if (stage === 'attempting_contact') return person.phoneNumber ? 'attempting' : 'mailing'
  return isLast && lostReason ? lostReason : (moments[stage] ?? stage)
}

const moments: Record<string, string> = {
  appointment_set: 'appointment',
  lost: 'not_interested',
}
const secondNotes: Record<string, number> = {
  attempting_contact: 0.65,
  contacted: 0.3,
  proposal: 0.4,
  appointment_set: 0.15,
}

function written(occasion: Occasion, texts: NoteTexts, now: number, chance: Random): DemoNote {
  const { lead, moment } = occasion
  const at = timeOf(occasion, chance)
  const author = moment === 'nudge' ? leaderOf(lead) : lead.assignment.worker(at)
  const language = languageOf(lead, author, chance)
  const body = bodyOf(occasion, language, texts, chance)
  const editedAt = chance.chance(0.04) ? Math.floor(at + chance.between(1, 90) * minute) : now
  return {
    lead,
    author: author.colleague,
    body: fillIn(body, lead.person.isWoman, valuesFor({ lead, author, at, language }, chance)),
    at,
    pinned: chance.chance(moment === 'nudge' ? 0 : 0.025),
    editedAt: editedAt < now ? editedAt : null,
  }
}

function bodyOf({ lead, moment }: Occasion, language: Language, texts: NoteTexts, chance: Random): string {
  const { trade } = lead.company
  const long = moment === 'attended' && chance.chance(0.05) ? texts.next('meeting', trade, language) : undefined
  if (long) return long
  const tail = chance.chance(tails[moment] ?? 0) ? ` ${texts.next('tail', trade, language)}` : ''
  return texts.next(moment, trade, language)! + tail
}

const tails: Record<string, number> = {
  attempting: 0.12,
  contacted: 0.3,
  appointment: 0.12,
  attended: 0.22,
  proposal: 0.18,
}

function timeOf({ lead, from, until, isFresh }: Occasion, chance: Random): number {
  const time = isFresh ? from + chance.between(0.5, 11) * minute : from + (until - from) * chance.between(0.1, 0.9)
  const working = isFresh ? time : atWork(time, lead.company.utcOffset, chance)
  return Math.floor(working < until ? working : from + (until - from) * 0.5)
}

const leaderOf = ({ company }: DemoLead): Employment =>
  employments.find((each) => each.company === company.key && each.role === 'manager')!

const speakers = new Set<ColleagueKey>(['renata', 'carlos', 'ximena', 'sofia', 'joseAngel', 'marcus'])

function languageOf({ company, person }: DemoLead, { colleague }: Employment, chance: Random): Language {
  if (company.lang === 'es') return 'es'
  return person.spanish && speakers.has(colleague) && chance.chance(0.75) ? 'es' : 'en'
}

interface Writing {
  lead: DemoLead
  author: Employment
  at: number
  language: Language
}

function valuesFor({ lead, author, at, language }: Writing, chance: Random): Record<string, string> {
  const later = weekday(at + chance.whole(1, 5) * day + hour, lead.company.utcOffset)
  const mates = employments.filter(
    ({ company, until, role, colleague }) =>
      company === lead.company.key && until === undefined && role !== 'viewer' && colleague !== author.colleague,
  )
  const mate = chance.pick(mates)
  return {
    day: weekdays[language][later === 0 ? 0 : later - 1]!,
    time: chance.pick(times[language]),
    first: lead.person.firstName,
    program: lead.offer.program[language],
    amount: `$${lead.offer.amount.toLocaleString('en-US')}`,
    mate: colleagues[colleagueId(mate.colleague) - 1]!.firstName,
  }
}

const isArabic = ({ person }: DemoLead): boolean => person.lastName === arabicName.lastName

function withSpecialNotes(notes: DemoNote[]): DemoNote[] {
  const joyful = notes.findLastIndex(
    ({ lead, at }) =>
      lead.stage === 'won' && lead.company.key === 'phoenix' && lead.person.isWoman && at > lead.way.at(-1)!.at,
  )
  const arabic = notes.findIndex(({ lead }) => isArabic(lead))
  return notes.map((note, index) => {
    if (index === joyful) return { ...note, body: emojiNote, pinned: true }
    return index === arabic ? { ...note, body: arabicNote, pinned: true } : note
  })
}

import { answersOfForm } from '../question/answers-of-form.js'
import { unsaid } from '../question/answer-lead.js'
import type { FormAnswerInput } from '../question/form-answer.js'
import type { Queryable } from '../../database/queryable.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { mustBeReachable } from '../lead/contact.js'
import { originOfNewLead } from '../lead/lead-origin.js'
import type { LeadFacts } from '../lead/person.js'
import { takeIn } from '../lead/take-in.js'
import type { Touch } from '../lead/touch.js'
import { openingOf } from './capture-key.js'
import type { CaptureLeadInput } from './capture.input.js'

/**
 * Takes in what a form brings: nothing that arrives is lost, so whoever is known is never refused but folded into the lead
 * that there is, and what is beyond the plan is kept until there is room for it.
 */
export async function captureLead(input: CaptureLeadInput, work: UnitOfWork, db: Queryable): Promise<void> {
  const { captureKey, trap, ...said } = input
  const { companyId, sourceId, campaignId } = await openingOf(captureKey, db)
  if (trap) return
  const { answered, unread } = await answersOfForm({ companyId, campaignId, answers: said.answers ?? [] }, work)
  const spoken = factsOf(said)
  const facts = { ...spoken, ...unsaid(answered.columns, spoken) }
  mustBeReachable(facts)
  const origin = await originOfNewLead(companyId, { sourceId, campaignId }, work)
  const { referrer, landingPage, message } = said
  const touch: Touch = {
    channel: 'form',
    sourceId: origin.source,
    campaignId: origin.campaign,
    utm: facts.utm,
    referrer,
    landingPage,
    said,
  }
  const { lead } = await takeIn({ companyId, facts, further: {}, origin, answered, policy: 'merge', touch }, work)
  for (const note of [message, textOf(unread)])
    if (note) work.onceWritten(() => noteMessage({ id: lead.id, companyId }, note, work))
}

type Said = Omit<CaptureLeadInput, 'captureKey' | 'trap'>

function factsOf(said: Said): LeadFacts {
  const { name, message: _message, referrer: _referrer, landingPage: _landingPage, ...answering } = said
  const { answers: _answers, ...rest } = answering
  const { utmSource, utmMedium, utmCampaign, utmTerm, utmContent, ...facts } = rest
  const tags = { source: utmSource, medium: utmMedium, campaign: utmCampaign, term: utmTerm, content: utmContent }
  const given = Object.entries(tags).filter((tag): tag is [string, string] => Boolean(tag[1]))
  const hasParts = facts.firstName || facts.lastName
  return {
    ...facts,
    ...(name && !hasParts && partsOf(name)),
    utm: given.length > 0 ? Object.fromEntries(given) : null,
  }
}

/** `Ana María Díaz Soto` is told apart after the first word: wrong at times, but nothing is lost. */
function partsOf(name: string): { firstName: string; lastName: string | null } {
  const [first = '', ...others] = name.split(/\s+/)
  return { firstName: first.slice(0, 100), lastName: others.join(' ').slice(0, 100) || null }
}

/** Answers that fit no question, for people. */
const textOf = (answers: FormAnswerInput[]): string =>
  answers
    .map(({ question, value }) => `${question}: ${[value].flat().join('; ')}`)
    .join('\n')
    .slice(0, 5000)

async function noteMessage(lead: { id: number; companyId: number }, message: string, work: UnitOfWork): Promise<void> {
  await work.sql('insert into lead_notes (company_id, lead_id, body) values ($1, $2, $3)', [
    lead.companyId,
    lead.id,
    message,
  ])
}

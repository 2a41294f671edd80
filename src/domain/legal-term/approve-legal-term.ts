import type { RequestFacts } from '../../context.js'
import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { User } from '../user/user.entity.js'
import { LegalTerm } from './legal-term.entity.js'
import type { ApproveLegalTermInput } from './legal-term.input.js'
import { stillDue } from './legal-terms-in-force.js'

interface Approving {
  work: UnitOfWork
  request: RequestFacts
}

/** Notes that the caller approves a text, or all that wait for it; answers which. A second time does no harm. */
export async function approveLegalTerm(input: ApproveLegalTermInput, context: Approving): Promise<number[]> {
  const { work } = context
  const { legalTermId, companyId = null, userId = work.viewer.userId } = input
  await work.find(User, userId, 'userId')
  if (userId !== work.viewer.userId) throw forbidden('Nobody approves legal terms for somebody else.')
  const ids = legalTermId === undefined ? await stillDue(work) : [await approvable(legalTermId, companyId, work)]
  for (const id of ids) await keepEvidence(id, companyId, context)
  work.afterwards(() => work.forgetViewer(userId))
  return ids
}

async function approvable(id: number, companyId: number | null, work: UnitOfWork): Promise<number> {
  const term = await work.find(LegalTerm, id, 'legalTermId')
  if (companyId !== null) mustSignForCompanies(term, companyId, work)
  else if (term.type === 'dpa')
    throw refuse('REQUIRED', 'This is approved for a company: say for which one.', 'companyId')
  const [current] = await work.sql<{ id: string | number; version: string }>(
    'select id, version from legal_terms_in_force($1) where type = $2',
    [term.lang, term.type],
  )
  if (current && (Number(current.id) === id || current.version === term.version)) return id
  const instead = current ? `: approve legal_term_${current.id}, version ${current.version}` : ''
  throw refuse('LEGAL_TERM_SUPERSEDED', `Version ${term.version} is not the one in force${instead}.`, 'legalTermId')
}

function mustSignForCompanies(term: LegalTerm, companyId: number, work: UnitOfWork): void {
  if (term.type !== 'dpa') throw refuse('INVALID', 'This is approved by each person, not for a company.', 'companyId')
  work.company(companyId, 'companyId')
  work.mustHold('membership.edit', companyId)
}

async function keepEvidence(id: number, companyId: number | null, { work, request }: Approving): Promise<void> {
  const { userId } = work.viewer
  const [added] = await work.sql<{ version: string }>(
    `insert into legal_term_approvals (legal_term_id, user_id, company_id, ip, user_agent, body_sha256)
     select id, $2, $3, $4, $5, body_sha256 from legal_terms where id = $1
     on conflict do nothing returning id`,
    [id, userId, companyId, request.ip, request.userAgent ?? null],
  )
  if (added) work.record('legal_term.approved', { id, companyId }, { userId })
}

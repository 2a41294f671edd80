import type { Pool } from 'pg'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import type { LegalTermType } from './legal-term.enum.js'

export interface Reader {
  /** Null when nobody is signed in. */
  userId: number | null
  lang?: string | undefined
  type?: ValueOf<typeof LegalTermType> | undefined
}

/**
 * The text in force of the type, in the reader's language if there is one. Without a type the first that a signed-in reader
 * has yet to approve, else the terms of service. Null where nothing is in force.
 */
export async function idInForce({ userId, lang, type }: Reader, pool: Pool): Promise<number | null> {
  const { rows } = await pool.query<{ id: string | number }>(
    `select c.id from legal_terms_in_force(coalesce($2, (select lang from users where id = $1), 'en')) c
     left join legal_terms_due($1) d on d.id = c.id
     where $3::text is null or c.type = $3
     order by d.id is null, c.type = 'terms' desc, c.id limit 1`,
    [userId, lang ?? null, type ?? null],
  )
  return rows[0] ? Number(rows[0].id) : null
}

/** What a person has yet to approve. */
export async function idsDue(userId: number, pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ id: string | number }>('select id from legal_terms_due($1)', [userId])
  return rows.map(({ id }) => Number(id))
}

/** As `idsDue`, in the transaction. */
export async function stillDue(work: UnitOfWork): Promise<number[]> {
  const rows = await work.sql<{ id: string | number }>('select id from legal_terms_due($1)', [work.viewer.userId])
  return rows.map(({ id }) => Number(id))
}

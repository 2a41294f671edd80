// What somebody would write by hand for these three requests alone: one statement each, whose text is sent as it is. No
// sign-in, no rules, no limits, no log.
import { env } from 'node:process'
import fastify from 'fastify'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: env.DATABASE_URL, max: 10, options: '-c jit=off -c timezone=UTC' })

const text = (value) => `coalesce(json_scalar(${value})::text, 'null')`
const iso = (value) => `to_char(${value}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const person = (row, more = '') =>
  `'{"id":' || ${row}.id || ',"firstName":' || ${text(`${row}.first_name`)} || ',"lastName":' || ${text(`${row}.last_name`)} || ${more}'}'`
const named = (row) => `'{"id":' || ${row}.id || ',"name":' || json_scalar(${row}.name)::text || '}'`

const assignee = `case when access.id is null then 'null' else '{"id":' || access.id || ',"user":' || ${person('holder')} || '}' end`

const notes = `(
  select coalesce(string_agg('{"id":' || note.id || ',"body":' || json_scalar(note.body)::text || ',"createdAt":"' || ${iso('note.created_at')}
    || '","author":' || case when author.id is null then 'null' else ${person('author')} end || '}', ',' order by note.created_at desc, note.id desc), '')
  from (
    select * from lead_notes where lead_id = lead.id and deleted_at is null order by created_at desc, id desc limit 2
  ) note left join users author on author.id = note.author_id
)`

const pageOf = (nodes, size, order) => `
  '{"data":{"company":{"leads":{"nodes":[' || coalesce(string_agg(${nodes}, ',' order by place) filter (where place <= ${size}), '')
  || '],"pageInfo":{"hasNextPage":' || (count(*) > ${size})::text || ',"endCursor":"'
  || coalesce(min(${order} || '|' || lead.id) filter (where place = ${size}), '') || '"}}}}}' as json`

const statements = {
  page: `
    select ${pageOf(
      person(
        'lead',
        `',"email":' || ${text('lead.email')} || ',"createdAt":"' || ${iso('lead.created_at')} || '","stage":' || ${named('stage')}
        || ',"source":' || case when source.id is null then 'null' else ${named('source')} end
        || ',"assignee":' || ${assignee} || ',"notes":{"nodes":[' || ${notes} || ']}' || `,
      ),
      50,
      'lead.created_at',
    )}
    from (
      select *, row_number() over (order by created_at desc, id desc) as place from leads
      where company_id = $1 and deleted_at is null order by created_at desc, id desc limit 51
    ) lead
    join stages stage on stage.id = lead.stage_id
    left join sources source on source.id = lead.source_id
    left join user_accesses access on access.id = lead.user_access_id
    left join users holder on holder.id = access.user_id`,

  lead: `
    select '{"data":{"lead":' || ${person(
      'lead',
      `',"email":' || ${text('lead.email')} || ',"phoneNumber":' || ${text('lead.phone_number')} || ',"score":' || lead.score
      || ',"createdAt":"' || ${iso('lead.created_at')} || '","stage":' || ${named('stage')} || `,
    )} || '}}' as json
    from leads lead join stages stage on stage.id = lead.stage_id where lead.id = $1 and lead.deleted_at is null`,

  filtered: `
    select ${pageOf(
      person(
        'lead',
        `',"score":' || lead.score || ',"valueAmount":' || coalesce('"' || lead.value_amount || '"', 'null')
        || ',"createdAt":"' || ${iso('lead.created_at')} || '","stage":' || ${named('stage')} || ',"assignee":' || ${assignee} || `,
      ),
      20,
      'lead.score',
    )}
    from (
      select *, row_number() over (order by score desc, id desc) as place from leads
      where company_id = $1 and stage_id = $2 and deleted_at is null order by score desc, id desc limit 21
    ) lead
    join stages stage on stage.id = lead.stage_id
    left join user_accesses access on access.id = lead.user_access_id
    left join users holder on holder.id = access.user_id`,
}

const routes = { page: '/page/:company', lead: '/lead/:id', filtered: '/filtered/:company/:stage' }

const app = fastify()
for (const [name, path] of Object.entries(routes)) {
  app.get(path, async ({ params }, reply) => {
    const { rows } = await pool.query({ name, text: statements[name], values: Object.values(params) })
    return reply.type('application/json; charset=utf-8').send(rows[0].json)
  })
}
await app.listen({ port: Number(env.PORT), host: '127.0.0.1' })

import type { GraphQLInputObjectType } from 'graphql'
import type { DescribedAddress } from '../../rest/described-address.js'
import type { JsonSchema } from '../../rest/json-schema.js'

/** How the address of forms stands in the document of REST, which it is not a part of. */
export const captureAddress: DescribedAddress = {
  tag: { name: 'Forms', description: 'Where forms of any web page send to, with a public key.' },
  method: 'post',
  path: '/capture/{capture_key}',
  operationOf(schemas, schema) {
    const input = schema.getType('CaptureLeadInput') as GraphQLInputObjectType
    const person = schemas.ofInputObject(input, elsewhere)
    return {
      operationId: 'captureLead',
      summary: 'Send a form',
      description,
      servers: [{ url: '/', description: 'Beside /api/v1' }],
      security: [],
      parameters: [captureKey],
      requestBody: { required: true, content: contentOf(bodyOf(person)) },
      responses,
    }
  },
}

/** What the address itself says, and what JSON says in another way. */
const elsewhere = new Set(['captureKey', 'answers', 'trap'])

const description = `Brings what somebody filled into a form; nothing of any lead is answered. Fields may be named as forms name them, in English and Spanish. Whoever is known is folded into the lead that there is. What is badly filled in beside name and address is left out, and an answer that fits no question is kept in a note: nobody is lost for it. Scripts of any web site may send unless the source names origins.`

const captureKey = {
  name: 'capture_key',
  in: 'path',
  required: true,
  description: 'The public key of a source or of a campaign.',
  schema: { type: 'string', maxLength: 64 },
}

const bodyOf = (person: JsonSchema): JsonSchema => ({
  ...person,
  properties: {
    ...(person['properties'] as object),
    answers: {
      type: 'object',
      description:
        'Answers by the keys of questions: values of their types, or texts. As a form: `answers[program]=welding`.',
      additionalProperties: {
        anyOf: [
          { type: ['string', 'number', 'boolean'] },
          { type: 'array', items: { type: ['string', 'number', 'boolean'] } },
        ],
      },
    },
    _gotcha: {
      type: 'string',
      description:
        'A field that people do not see: what programs fill in is answered like anything else, and forgotten.',
    },
  },
})

const contentOf = (schema: JsonSchema): object => ({
  'application/json': {
    schema,
    examples: {
      person: { summary: 'Who somebody is', value: { name: 'Lena Ortiz', email: 'lena@example.com' } },
      answers: {
        summary: 'With answers',
        value: {
          first_name: 'Lena',
          phone_number: '(602) 555-0142',
          utm_source: 'google',
          answers: { program: 'welding', contact_time: ['morning', 'evening'], wants_scholarship: true },
        },
      },
    },
  },
  'application/x-www-form-urlencoded': { schema },
})

const refusal = (text: string): object => ({
  description: text,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})

const shared = (name: string): object => ({ $ref: `#/components/responses/${name}` })

const responses = {
  202: {
    description: 'It arrived.',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: {
            receipt: {
              type: 'string',
              description: 'Says that it arrived; it leads to nothing.',
              examples: ['p0Zb0u2hZ8Jw7p4o3k5n1Q'],
            },
          },
          required: ['receipt'],
        },
      },
    },
  },
  400: shared('BadRequest'),
  403: refusal('Scripts of this web site may not send here.'),
  404: refusal('Nobody has this key.'),
  410: refusal('The source, the campaign or the company takes nothing any more.'),
  413: shared('TooLarge'),
  415: shared('UnsupportedMediaType'),
  422: shared('Unacceptable'),
  429: shared('RateLimited'),
  500: shared('InternalError'),
}

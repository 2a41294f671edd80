import { Int, ID } from 'type-graphql'
import { z } from 'zod'
import { parseId, quoted } from '../read/global-id.js'
import { checkedAs, type Kind } from './accept.js'
import { DateTime, Decimal, LocalDate } from './scalars.js'
import { type IncomingFile, Upload } from './upload.js'

/** Text that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
const clean = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'must not contain a NUL character or half a character')

const invalid = (message: string): { message: string; params: { code: 'INVALID' } } => ({
  message,
  params: { code: 'INVALID' },
})

/** One line of 1 to `max` characters; surrounding white space is dropped. */
export const text = (max: number): Kind<string> => ({
  graphql: () => String,
  zod: clean
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !/[\r\n]/.test(value), 'must be one line'),
})

/** Up to `max` texts of one line each. */
export const texts = (length: number, max: number): Kind<string[]> => ({
  graphql: () => [String] as never,
  zod: z.array(text(length).zod).max(max, `must have at most ${max} entries`),
})

/** Hours of a week: `MON 09:00-18:00`, several a day if need be, and days like `2031-12-25 closed`. */
export const hours: Kind<string[]> = {
  graphql: () => [String] as never,
  zod: z
    .array(clean.trim().refine(isOpening, 'must be lines like "MON 09:00-18:00" or "2031-12-25 closed"'))
    .max(200, 'must have at most 200 entries'),
}

function isOpening(line: string): boolean {
  const [, from, to] =
    /^(?:MON|TUE|WED|THU|FRI|SAT|SUN) ((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.exec(line) ?? []
  if (from !== undefined && to !== undefined) return from < to
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) closed$/.test(line)
}

/** Text of several lines, 1 to `max` characters. */
export const longText = (max: number): Kind<string> => ({
  graphql: () => String,
  zod: clean
    .refine((value) => value.trim() !== '', 'must not be empty')
    .max(max, `must have at most ${max} characters`),
})

/** Not trimmed and not looked at: passwords and tokens are checked where they are used. */
export const secret: Kind<string> = {
  graphql: () => String,
  zod: clean.min(1, 'must not be empty').max(500, 'must have at most 500 characters'),
}

/** An address to sign in with: lower case, NFKC. */
export const email: Kind<string> = {
  graphql: () => String,
  zod: clean
    .transform((value) => value.normalize('NFKC').trim().toLowerCase())
    .pipe(z.email('must be an e-mail address like name@example.com').max(254, 'must have at most 254 characters')),
}

/** An address as somebody typed it: its case is kept. */
export const contactEmail: Kind<string> = {
  graphql: () => String,
  zod: clean
    .trim()
    .pipe(z.email('must be an e-mail address like name@example.com').max(254, 'must have at most 254 characters')),
}

export const phone: Kind<string> = {
  graphql: () => String,
  zod: clean
    .trim()
    .regex(/^(?=(?:.*\d){5})[+(\d][\d\s()./ext#-]{3,39}$/i, 'must be a phone number like +1 602 555 0142'),
}

export const url: Kind<string> = {
  graphql: () => String,
  zod: clean
    .trim()
    .max(300, 'must have at most 300 characters')
    .pipe(z.url({ protocol: /^https?$/, message: 'must be a web address like https://example.com' })),
}

const matching = (pattern: RegExp, message: string, convert = (value: string): string => value): Kind<string> => ({
  graphql: () => String,
  zod: clean.transform((value) => convert(value.trim())).pipe(z.string().regex(pattern, message)),
})

const upper = (value: string): string => value.toUpperCase()

export const country = matching(/^[A-Z]{2}$/, 'must be a country of ISO 3166-1, like US', upper)

const currencies = new Set(Intl.supportedValuesOf('currency'))
export const currency: Kind<string> = {
  graphql: () => String,
  zod: clean
    .transform((value) => upper(value.trim()))
    .pipe(z.string().refine((value) => currencies.has(value), 'must be a currency of ISO 4217, like USD')),
}

export const language = matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,4})?$/, 'must be a language tag like en or es-MX')

export const origin = matching(
  /^https?:\/\/[\w.-]+(:\d{1,5})?$/,
  'must be the origin of a web site, like https://www.example.com',
)

export const timezone: Kind<string> = {
  graphql: () => String,
  zod: clean.refine(isTimezone, 'must be an IANA time zone like America/Phoenix'),
}

function isTimezone(name: string): boolean {
  try {
    return name.includes('/') || name === 'UTC' ? Boolean(new Intl.DateTimeFormat('en', { timeZone: name })) : false
  } catch {
    return false
  }
}

/** A day of birth: in the past, at most 120 years ago. */
export const birthdate: Kind<string> = {
  graphql: () => LocalDate,
  zod: z
    .string()
    .refine(
      (day) =>
        day < new Date().toISOString().slice(0, 10) && Number(day.slice(0, 4)) >= new Date().getUTCFullYear() - 120,
      'must be a day in the past 120 years',
    ),
}

/** A calendar day. */
export const day: Kind<string> = {
  graphql: () => LocalDate,
  zod: z.string().refine((value) => value >= '1900' && value < '2200', 'must be a day of the years 1900 to 2199'),
}

/** The id of a row of this entity, global or plain; the resolver gets the integer. */
export const id = (prefix: string): Kind<number> => ({
  graphql: () => ID,
  zod: z.unknown().transform((value, context) => {
    const parsed = parseId(value, prefix)
    if (parsed !== null) return parsed
    context.addIssue({
      code: 'custom',
      ...invalid(`must be an id like "${prefix}_1042"; got ${quoted(value)}`),
    })
    return z.NEVER
  }),
})

/** The ids of 1 to `max` rows of this entity. */
export const ids = (prefix: string, max: number): Kind<number[]> => ({
  graphql: () => [ID] as never,
  zod: z.array(id(prefix).zod).min(1, 'must not be empty').max(max, `must have at most ${max} entries`),
})

export const integer = (min: number, max: number): Kind<number> => ({
  graphql: () => Int,
  zod: z.number().int().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`),
})

/** Up to `count` whole numbers. */
export const integers = (min: number, max: number, count: number): Kind<number[]> => ({
  graphql: () => [Int] as never,
  zod: z.array(integer(min, max).zod).max(count, `must have at most ${count} entries`),
})

/** A point in time. */
export const moment: Kind<Date> = { graphql: () => DateTime, zod: z.date() }

/** An amount of money, zero or more. */
export const amount: Kind<string> = {
  graphql: () => Decimal,
  zod: z.string().refine((value) => !value.startsWith('-'), 'must not be negative'),
}

/** An exact number, of any sign. */
export const decimal: Kind<string> = { graphql: () => Decimal, zod: z.string() }

export const flag: Kind<boolean> = { graphql: () => Boolean, zod: z.boolean() }

export const choice = <Value extends string>(type: () => Record<string, Value>): Kind<Value> => ({
  graphql: type as never,
  zod: z.string() as unknown as z.ZodType<Value>,
})

/** 1 to `max` input objects, each checked like an input of its own. */
export const listOf = <Item>(type: () => new () => Item, max: number): Kind<Item[]> => ({
  graphql: () => [type()] as never,
  zod: z.lazy(() =>
    z.array(checkedAs(type())).min(1, 'must not be empty').max(max, `must have at most ${max} entries`),
  ) as never,
})

/** As `listOf`, and none are acceptable, too. */
export const listUpTo = <Item>(type: () => new () => Item, max: number): Kind<Item[]> => ({
  graphql: () => [type()] as never,
  zod: z.lazy(() => z.array(checkedAs(type())).max(max, `must have at most ${max} entries`)) as never,
})

/** One input object, checked like an input of its own. */
export const input = <Item>(type: () => new () => Item): Kind<Item> => ({
  graphql: type as never,
  zod: z.lazy(() => checkedAs(type())) as never,
})

/** Up to `max` values of a kind. */
export const several = <Value>(kind: Kind<Value>, max: number): Kind<Value[]> => ({
  graphql: () => [kind.graphql()] as never,
  zod: z.array(kind.zod).max(max, `must have at most ${max} entries`),
})

/** A file of a multipart request. */
export const file: Kind<Promise<IncomingFile>> = { graphql: () => Upload as never, zod: z.any() }

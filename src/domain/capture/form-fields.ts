type Input = Record<string, unknown>

/** What forms call their fields, in English and Spanish. */
const aliases: Record<string, string> = Object.fromEntries(
  Object.entries({
    name: 'name full_name fullname your_name nombre_completo',
    firstName: 'first_name firstname given_name fname nombre nombres',
    lastName: 'last_name lastname family_name surname lname apellido apellidos',
    email: 'email e_mail mail email_address your_email correo correo_electronico',
    phoneNumber: 'phone phone_number tel telephone mobile cell cellphone whatsapp telefono celular movil',
    organization: 'organization organisation company company_name empresa',
    jobTitle: 'job_title position puesto cargo',
    website: 'website web sitio_web',
    addressLine: 'address address_line street direccion calle',
    city: 'city town ciudad',
    stateCode: 'state state_code province region estado provincia',
    postalCode: 'postal_code zip zip_code zipcode postcode codigo_postal cp',
    countryCode: 'country country_code pais',
    lang: 'lang language locale idioma',
    consentMarketing: 'consent_marketing marketing_consent consent newsletter',
    message: 'message comments comment notes mensaje comentarios',
    utmSource: 'utm_source',
    utmMedium: 'utm_medium',
    utmCampaign: 'utm_campaign',
    utmTerm: 'utm_term',
    utmContent: 'utm_content',
    referrer: 'referrer referer',
    landingPage: 'landing_page page_url page',
    trap: '_gotcha honeypot',
  }).flatMap(([field, names]) => names.split(' ').map((name) => [name, field])),
)

/** Reads the body of a form, whatever its fields are called. What is empty, or no plain value, does not count. */
export function readFields(body: unknown): Input {
  const input: Input = {}
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return input
  for (const [name, given] of Object.entries(body)) {
    const field = aliases[keyOf(name)]
    const value = valueOf(field, Array.isArray(given) ? given[0] : given)
    if (field && value !== undefined && !(field in input)) input[field] = value
  }
  const answers = answersIn(body as Input)
  return answers.length > 0 ? { ...input, answers } : input
}

/** `answers[program]=welding` as browsers send it, and `"answers": {"program": "welding"}`. */
function answersIn(body: Input): { question: string; value: unknown }[] {
  const { answers } = body
  const object = typeof answers === 'object' && answers !== null && !Array.isArray(answers) ? answers : {}
  const named = Object.entries(body).map(
    ([name, value]) => [/^answers\[(\w+)\](?:\[\])?$/.exec(name)?.[1], value] as const,
  )
  return [...Object.entries(object), ...named].flatMap(([question, value]) =>
    question !== undefined && isAnswer(value) ? { question, value } : [],
  )
}

const isAnswer = (value: unknown): boolean =>
  Array.isArray(value) ? value.length <= 100 && value.every(isPlain) : isPlain(value)

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** `First-Name` and `firstName` as `first_name`. */
const keyOf = (name: string): string =>
  name
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')

const yes = new Set(['true', '1', 'on', 'yes', 'y', 'si', 'sí'])

function valueOf(field: string | undefined, value: unknown): unknown {
  const said = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  if (typeof said !== 'string' || said.trim() === '') return undefined
  return field === 'consentMarketing' ? yes.has(said.trim().toLowerCase()) : said
}

const essential = new Set(['captureKey', 'name', 'firstName', 'lastName', 'email', 'phoneNumber'])

/** The same without the fields that were refused, where somebody is still told apart without them; else undefined. */
export function withoutRefused(input: Input, refused: readonly (readonly string[] | null)[]): Input | undefined {
  const fields = refused.map((path) => path?.[1])
  if (fields.some((field) => field === undefined || essential.has(field) || !(field in input))) return undefined
  return Object.fromEntries(Object.entries(input).filter(([field]) => !fields.includes(field)))
}

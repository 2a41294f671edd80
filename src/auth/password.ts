import { hash, verify } from '@node-rs/argon2'
import { refuse } from '../errors.js'

/** OWASP's first choice for argon2id, which is the addon's default algorithm. About 50 ms of one core. */
export const passwordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Of a password that nobody knows. Verified when there is no real hash, so that an unknown e-mail address takes as long as a wrong password. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$PCH/QzuSmq51/JAjC+ycGQ$GPRr/x9rAbKT0SFCyY2eHimWDGJ/F3+4RfBA1EPJai8'

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), passwordCost)

/** Takes the same time whether or not there is a hash. `null` is for an unknown person, or one without a password. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? nobodysHash, password.normalize('NFKC'))
  return matches && passwordHash !== null
}

export interface ChosenPassword {
  password: string
  email: string
  /** Where the password stands in the input, for the refusal. */
  field: string
}

/** The one rule for new passwords. Throws a `Refusal`; passwords that are already stored are never held against it. */
export function checkNewPassword({ password, email, field }: ChosenPassword): void {
  const normal = password.normalize('NFKC')
  const { length } = Array.from(normal)
  if (length < 10) throw refuse('INVALID', 'Choose a password of at least 10 characters.', field)
  if (length > 200) throw refuse('TOO_LONG', 'Choose a password of at most 200 characters.', field)
  if (isGuessable(normal.toLowerCase(), email.normalize('NFKC').toLowerCase())) {
    throw refuse('INVALID', 'This password is easy to guess: choose another.', field)
  }
}

const isGuessable = (password: string, email: string): boolean =>
  password === email || password === email.split('@')[0] || new Set(password).size < 4 || mostCommon.has(password)

/** Those of ten characters and more that head the lists of leaked passwords; shorter ones are refused anyway. */
const mostCommon = new Set(
  `1234567890 12345678910 123456789a a123456789 0123456789 0987654321 9876543210 1q2w3e4r5t 1qaz2wsx3edc 1234qwerty qwerty1234
  qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 asdfghjkl123 asdfghjkl1 zxcvbnm123 q1w2e3r4t5 q1w2e3r4t5y6 1q2w3e4r5t6y
  password12 password123 password123! password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 mypassword password01
  administrator admin12345 admin123456 letmein123 letmein1234 welcome123 welcome1234 welcome2024 welcome2025 welcome2026
  iloveyou12 iloveyou123 changeme123 football123 baseball123 superman123 princess123 sunshine123 basketball abcdefghij
  abcdefghijk abcd123456 abc1234567 test123456 testtest123 1111122222 michelle123 charlie123 trustno1234 secret1234`.split(
    /\s+/,
  ),
)

import * as argon2 from '@node-rs/argon2'
import { describe, expect, test, vi } from 'vitest'
import { checkNewPassword, hashPassword, nobodysHash, passwordCost, verifyPassword } from '../../src/auth/password.js'
import { Refusal } from '../../src/errors.js'

vi.mock(import('@node-rs/argon2'), async (original) => {
  const real = await original()
  return { ...real, verify: vi.fn<typeof real.verify>(real.verify) }
})

describe('a stored password', () => {
  test('is an argon2id hash that its password alone opens', async () => {
    const stored = await hashPassword('leadsy-demo')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await expect(verifyPassword(stored, 'leadsy-demo')).resolves.toBe(true)
    await expect(verifyPassword(stored, 'leadsy-demO')).resolves.toBe(false)
    await expect(verifyPassword(stored, '')).resolves.toBe(false)
  })

  test('differs each time', async () => {
    expect(await hashPassword('leadsy-demo')).not.toBe(await hashPassword('leadsy-demo'))
  })

  test('may be typed in any Unicode form', async () => {
    const stored = await hashPassword('Schlüssel-Brett'.normalize('NFD'))
    await expect(verifyPassword(stored, 'Schlüssel-Brett'.normalize('NFC'))).resolves.toBe(true)
  })
})

describe('an unknown person', () => {
  test('costs a whole argon2 verification, as a known one does', async () => {
    const stored = await hashPassword('leadsy-demo')
    vi.mocked(argon2.verify).mockClear()
    await expect(verifyPassword(null, 'leadsy-demo')).resolves.toBe(false)
    await expect(verifyPassword(stored, 'wrong password')).resolves.toBe(false)
    expect(vi.mocked(argon2.verify).mock.calls.map(([hash]) => costOf(hash as string))).toEqual([
      costOf(nobodysHash),
      costOf(stored),
    ])
    expect(costOf(nobodysHash)).toMatchObject(passwordCost)
    expect(costOf(nobodysHash)).toEqual(costOf(stored))
  })

  test('is not let in, even by the password of the stand-in hash', async () => {
    vi.mocked(argon2.verify).mockResolvedValueOnce(true)
    await expect(verifyPassword(null, 'whatever it is')).resolves.toBe(false)
  })
})

describe('a new password', () => {
  test.each([
    'leadsy-demo',
    'correct horse battery staple',
    'x'.repeat(4) + 'abcdefgh',
    'пароль-для-всех',
    '猫が好き・犬も好き・鳥も',
    'a1b2'.repeat(50),
  ])('may be %s', (password) => {
    expect(check(password)).not.toThrow()
  })

  test.each([
    ['', 'INVALID', /at least 10/],
    ['nine char', 'INVALID', /at least 10/],
    ['👩‍👩‍👧', 'INVALID', /at least 10/],
    ['a1b2c'.repeat(41), 'TOO_LONG', /at most 200/],
    ['Password123', 'INVALID', /easy to guess/],
    ['Ｐａｓｓｗｏｒｄ１２３', 'INVALID', /easy to guess/],
    ['Ada.Byron@Example.com', 'INVALID', /easy to guess/],
    ['abababababab', 'INVALID', /easy to guess/],
  ])('may not be %s', (password, code, message) => {
    expect(check(password)).toThrow(Refusal)
    expect(check(password)).toThrow(message)
    expect(check(password)).toThrow(
      expect.objectContaining({ userErrors: [expect.objectContaining({ code, field: ['input', 'password'] })] }),
    )
  })
})

const check = (password: string) => () =>
  checkNewPassword({ password, email: 'ada.byron@example.com', field: 'password' })

const costOf = (hash: string) => {
  const { algorithm, memoryCost, timeCost, parallelism, outputLen } = argon2.parseOptions(hash)
  return { algorithm, memoryCost, timeCost, parallelism, outputLen }
}

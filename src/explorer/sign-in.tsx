import { use, useActionState, useState, type ReactNode } from 'react'
import { offered, type Demo } from './demo.js'
import { signIn, signInWithToken } from './session.js'

interface SignInProps {
  notice: string | null
  onSkip: () => void
}

/** The first screen: without a token the gateway shows no schema, so an explorer would have nothing to explore. */
export function SignIn({ notice, onSkip }: SignInProps): ReactNode {
  const [pasting, setPasting] = useState(false)
  return (
    <main className="graphiql-container sign-in">
      <div className="sign-in-card">
        <Introduction />
        <section className="sign-in-form" aria-label="Sign in">
          <h2>Sign in</h2>
          {notice && <p className="notice">{notice}</p>}
          {pasting ? <TokenForm /> : <PasswordForms />}
          <p className="sign-in-other">
            <button type="button" onClick={() => setPasting(!pasting)}>
              {pasting ? 'Sign in with e-mail and password' : 'Paste an access token'}
            </button>
            <button type="button" onClick={onSkip}>
              Go on signed out
            </button>
          </p>
        </section>
      </div>
    </main>
  )
}

function Introduction(): ReactNode {
  return (
    <section className="sign-in-introduction">
      <img src="/graphiql/favicon.svg" alt="" width="44" height="44" />
      <h1>Leadsy Gateway</h1>
      <p>
        Companies, their people, their sources and every lead on its way from the first call to a contract, in one API.
      </p>
      <ul>
        <li>
          <b>Examples</b> for every room: one click opens and runs them.
        </li>
        <li>
          <b>Documentation</b> of each type and field, and a query builder to tick what you need.
        </li>
        <li>
          <b>Your rights</b>: you see here exactly what your account may see.
        </li>
      </ul>
      <p className="sign-in-links">
        <a href="/api/v1/docs">REST documentation</a>
        <a href="/graphql">Apollo Sandbox (online)</a>
      </p>
    </section>
  )
}

function PasswordForms(): ReactNode {
  const demo = use(offered)
  const [{ email, problem }, submit, pending] = useActionState(signInWithForm, { email: '', problem: null })
  return (
    <>
      {demo && <DemoLogins demo={demo} />}
      <form action={submit}>
        <label>
          E-mail
          <input name="email" type="email" autoComplete="username" defaultValue={email} required />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <Problem text={problem} />
        <button type="submit" className="primary" disabled={pending}>
          {pending ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </>
  )
}

/** React empties the form after its action; a mistyped password should not cost the address too. */
async function signInWithForm(_: unknown, form: FormData): Promise<{ email: string; problem: string | null }> {
  const email = textOf(form, 'email')
  return { email, problem: await attempt(() => signIn(email, textOf(form, 'password'))) }
}

function DemoLogins({ demo }: { demo: Demo }): ReactNode {
  const [problem, submit, pending] = useActionState(
    async (_: string | null, form: FormData) => attempt(() => signIn(textOf(form, 'email'), demo.password)),
    null,
  )
  return (
    <form action={submit} className="demo-logins">
      <p>This gateway runs with demo data. Come in as</p>
      <ul>
        {demo.accounts.map(({ email, label }) => (
          <li key={email}>
            <button type="submit" name="email" value={email} disabled={pending}>
              <b>{label}</b>
              <span>{email}</span>
            </button>
          </li>
        ))}
      </ul>
      <Problem text={problem} />
      <p className="or">or with your own account</p>
    </form>
  )
}

function TokenForm(): ReactNode {
  const [problem, submit, pending] = useActionState(
    async (_: string | null, form: FormData) => attempt(() => signInWithToken(textOf(form, 'token'))),
    null,
  )
  return (
    <form action={submit}>
      <label>
        Access token
        <textarea name="token" rows={6} spellCheck={false} placeholder="eyJhbGciOi…" required />
      </label>
      <p className="hint">It stays in this browser tab and is not renewed when it expires.</p>
      <Problem text={problem} />
      <button type="submit" className="primary" disabled={pending}>
        Use this token
      </button>
    </form>
  )
}

const Problem = ({ text }: { text: string | null }): ReactNode =>
  text && (
    <p className="problem" role="alert">
      {text}
    </p>
  )

async function attempt(entering: () => Promise<void>): Promise<string | null> {
  try {
    await entering()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

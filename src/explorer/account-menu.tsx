import { DropdownMenu, useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { OperationTypeNode } from 'graphql'
import { use, type ReactNode } from 'react'
import { offered } from './demo.js'
import { changeTo, currentToken, signOut, type Session } from './session.js'

/** Who is signed in, at the top right, with what one may want to do about it. */
export function AccountMenu({ session }: { session: Session }): ReactNode {
  const demo = use(offered)
  const show = useShowAgain()
  const others = demo?.accounts.filter(({ email }) => email !== session.email) ?? []
  return (
    <DropdownMenu>
      <DropdownMenu.Button className="account" aria-label={`Account of ${session.name}`}>
        <span className="account-initials" aria-hidden="true">
          {initials(session.name)}
        </span>
        {session.email}
      </DropdownMenu.Button>
      <DropdownMenu.Content align="end" className="account-menu">
        <p className="account-who">
          <b>{session.name}</b>
          {session.refreshToken ? 'The access token renews itself.' : 'With a pasted access token.'}
        </p>
        <DropdownMenu.Item onSelect={() => void copyToken()}>Copy access token</DropdownMenu.Item>
        {others.map(({ email, label }) => (
          <DropdownMenu.Item
            key={email}
            title={label}
            onSelect={() => void changeTo(email, demo?.password ?? '').then(show)}
          >
            Go on as {email}
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Item onSelect={signOut}>Sign out</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

/** What is shown was answered to somebody else: ask again, unless asking changes something. */
function useShowAgain(): () => void {
  const actions = useGraphiQLActions()
  const operations = useGraphiQL((state) => state.operations)
  return () => {
    if (operations?.every(({ operation }) => operation === OperationTypeNode.QUERY)) actions.run()
  }
}

async function copyToken(): Promise<void> {
  await navigator.clipboard.writeText((await currentToken()) ?? '')
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')

import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import '@graphiql/plugin-explorer/style.css'
import './style.css'
import { Suspense, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { currentState, onStateChange } from './session.js'
import { SignIn } from './sign-in.js'
import { Workbench } from './workbench.js'

const comesFromSandbox = new URLSearchParams(location.search).get('next') === 'sandbox'

function Page(): ReactNode {
  const { session, notice } = useSyncExternalStore(onStateChange, currentState)
  const [signedOut, setSignedOut] = useState(false)
  useEffect(() => {
    if (session && comesFromSandbox) location.replace('/graphql')
  }, [session])
  return (
    <Suspense>
      {session || signedOut ? (
        <Workbench session={session} onSignIn={() => setSignedOut(false)} />
      ) : (
        <SignIn notice={notice} onSkip={() => setSignedOut(true)} />
      )}
    </Suspense>
  )
}

const theme = localStorage.getItem('graphiql:theme')
if (theme) document.body.classList.add(`graphiql-${theme}`)
createRoot(document.getElementById('page') as HTMLElement).render(<Page />)

import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react'
import { useEffect, useState, type ReactNode } from 'react'
import { ask } from './ask.js'
import { exampleIdsQuery, fillIn, placeholders, type ExampleIds } from './example-ids.js'
import { type Example, rooms } from './examples/example.js'
import { firstExamples } from './examples/first.js'
import { examples } from './examples/index.js'
import { linkedExample } from './linked-example.js'
import { currentToken } from './session.js'

const groups: { title: string; members: readonly Example[] }[] = [
  { title: 'to begin with', members: firstExamples },
  ...rooms.map((room) => ({
    title: room.replace('-', ' '),
    members: examples.filter((example) => example.room === room),
  })),
]

/** Ready-made operations, grouped by room. A query runs as soon as it is opened, a mutation waits for the button. */
export const examplesPlugin: GraphiQLPlugin = { title: 'Examples', icon: ExamplesIcon, content: ExamplesPanel }

function ExamplesPanel(): ReactNode {
  const open = useOpenExample()
  useLinkedExample(open)
  return (
    <section className="examples" aria-label="Examples">
      <div className="graphiql-doc-explorer-title">Examples</div>
      <p className="hint">A click opens one in a tab. Queries run at once, the others wait for you.</p>
      {groups.map(({ title, members }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {members.map((example) => (
              <li key={example.name}>
                <button type="button" onClick={() => void open(example)}>
                  <b>{example.name}</b>
                  <span className={`kind ${kindOf(example)}`}>{kindOf(example)}</span>
                  <span className="explanation">{example.explanation}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** Opens what a link names, once, as soon as somebody is signed in. */
function useLinkedExample(open: (example: Example) => Promise<void>): void {
  const ready = useGraphiQL(({ queryEditor, variableEditor, schema }) =>
    Boolean(queryEditor && variableEditor && schema),
  )
  useEffect(() => {
    if (!ready || !linkedExample || !location.search) return
    history.replaceState(null, '', location.pathname)
    void open(linkedExample)
  }, [ready, open])
}

function useOpenExample(): (example: Example) => Promise<void> {
  const actions = useGraphiQLActions()
  const { queryEditor, variableEditor, operationName, tabs } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    operationName: state.operationName,
    tabs: state.tabs,
  }))
  const [awaited, setAwaited] = useState<string | null>(null)

  // GraphiQL reads the operation's name from the editor with a delay, and would run the former one until then.
  useEffect(() => {
    if (!awaited || operationName !== awaited) return
    setAwaited(null)
    actions.run()
  }, [awaited, operationName, actions])

  return async (example) => {
    const already = tabs.findIndex((tab) => tab.query === example.document)
    if (already >= 0) return actions.changeTab(already)
    const variables = example.variables ? fillIn(example.variables, await knownPlaceholders()) : ''
    actions.addTab()
    queryEditor?.setValue(example.document)
    variableEditor?.setValue(variables)
    if (kindOf(example) === 'query') setAwaited(example.name)
  }
}

/** Signed out, or where the question fails, the examples are opened with their placeholders. */
async function knownPlaceholders(): Promise<Map<string, unknown>> {
  try {
    return placeholders(await ask<ExampleIds>(exampleIdsQuery, {}, await currentToken()))
  } catch {
    return new Map()
  }
}

type Kind = 'query' | 'mutation' | 'subscription'

const kindOf = ({ document }: Example): Kind =>
  (/^(?:mutation|subscription) /m.exec(document)?.[0].trim() ?? 'query') as Kind

function ExamplesIcon(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5.5h16M4 12h10M4 18.5h7" strokeLinecap="round" />
      <path d="m17 13.5 5 3.5-5 3.5z" strokeLinejoin="round" />
    </svg>
  )
}

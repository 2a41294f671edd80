import type { Example } from './examples/example.js'
import { examples } from './examples/index.js'

/** The example that the address of the page names, as in `/graphiql?example=Duplicates`. */
export const linkedExample: Example | undefined = examples.find(
  ({ name }) => name === new URLSearchParams(location.search).get('example'),
)

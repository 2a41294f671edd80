interface Answer<Data> {
  data?: Data | null
  errors?: { message: string }[]
}

/** Runs one of the page's own operations; an answer with errors is thrown with the gateway's first message. */
export async function ask<Data>(query: string, variables: object, accessToken?: string): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(accessToken && { authorization: `Bearer ${accessToken}` }) },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await answerOf<Data>(response)
  const error = errors?.[0]
  if (error || !data) throw new Error(error?.message ?? `The gateway answered ${response.status}.`)
  return data
}

async function answerOf<Data>(response: Response): Promise<Answer<Data>> {
  try {
    return (await response.json()) as Answer<Data>
  } catch {
    throw new Error(`The gateway gave no readable answer (HTTP ${response.status}).`)
  }
}

/** Asks for what the signed-in person may see, so that the examples can speak of it. */
export const exampleIdsQuery = `query ExampleIds {
  viewer {
    user {
      id
      email
      primaryAccess { id company { ...Things } }
    }
  }
  stages { id type }
  companies(first: 10) {
    nodes {
      id
      campaigns(first: 5) {
        nodes { id source { id } questions { questionId inherited { label } } }
      }
      duplicateLeads(first: 1) {
        nodes { leads(first: 2) { nodes { id } } }
      }
    }
  }
}
fragment Things on Company {
  id
  currentCycle { id }
  users(first: 100) {
    nodes {
      id
      accesses { id company { id } access { rank } }
    }
  }
  leads(first: 20, orderBy: { field: LAST_ACTIVITY_AT, direction: DESC }) {
    nodes {
      id
      version
      stage { id }
      notes(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes { id }
      }
    }
  }
}
`

interface Lead {
  id: string
  version: number
  stage: { id: string }
  notes: { nodes: { id: string }[] }
}

interface Person {
  id: string
  accesses: { id: string; company: { id: string }; access: { rank: number } }[]
}

interface Campaign {
  id: string
  source: { id: string } | null
  questions: { questionId: string; inherited: { label: boolean } }[]
}

/** Seen from outside: one among those in reach. */
interface Branch {
  id: string
  campaigns: { nodes: Campaign[] }
  duplicateLeads: { nodes: { leads: { nodes: { id: string }[] } }[] }
}

interface Company {
  id: string
  currentCycle: { id: string } | null
  users: { nodes: Person[] }
  leads: { nodes: Lead[] }
}

export interface ExampleIds {
  viewer: {
    user: {
      id: string
      email: string
      primaryAccess: { id: string; company: Company } | null
    }
  }
  stages: { id: string; type: string }[]
  companies: { nodes: Branch[] }
}

/** What each placeholder stands for, as far as there is something. */
export function placeholders({ viewer: { user }, stages, companies }: ExampleIds): Map<string, unknown> {
  const company = user.primaryAccess?.company
  const values = [
    ['<user>', user.id],
    ['<email>', user.email],
    ['<me>', user.primaryAccess?.id],
    ['<yesterday>', new Date(Date.now() - 86_400_000).toISOString()],
    ...ofBranch(companies.nodes, company?.id),
    ...ofPair(companies.nodes),
    ...(company
      ? [
          ['<company>', company.id] as const,
          ['<cycle>', company.currentCycle?.id] as const,
          ...ofColleague(company, user.id),
          ...ofLead(company, stages),
          ['<open>', stages.filter(({ type }) => type !== 'WON' && type !== 'LOST').map(({ id }) => id)] as const,
        ]
      : []),
  ] as const
  return new Map(values.filter(([, value]) => value !== undefined))
}

type Values = (readonly [string, unknown])[]

/** Where there is most to see: a campaign that asks in its own words, with its company. */
function ofBranch(branches: Branch[], own: string | undefined): Values {
  const campaigns = branches.flatMap((branch) => branch.campaigns.nodes.map((each) => ({ branch: branch.id, ...each })))
  const { branch, id, source, questions } = campaigns.find(differs) ?? campaigns[0] ?? {}
  return [
    ['<branch>', branch ?? own],
    ['<campaign>', id],
    ['<source>', source?.id],
    ['<question>', questions?.[0]?.questionId],
  ]
}

const differs = ({ questions }: Campaign): boolean => questions.some(({ inherited }) => !inherited.label)

/** Two leads that are one person. */
function ofPair(branches: Branch[]): Values {
  const pairs = branches.flatMap(({ duplicateLeads }) => duplicateLeads.nodes.map(({ leads }) => leads.nodes))
  const [survivor, other] = pairs.find(({ length }) => length === 2) ?? []
  return [
    ['<survivor>', survivor?.id],
    ['<other>', other?.id],
  ]
}

/** Somebody else with a role in the company, the lowest: nobody changes the roles of those above. */
function ofColleague({ id, users }: Company, self: string): Values {
  const roles = users.nodes.flatMap((person) => person.accesses.map((access) => ({ person: person.id, ...access })))
  const others = roles.filter(({ person, company }) => person !== self && company.id === id)
  const lowest = others.toSorted((a, b) => a.access.rank - b.access.rank)[0]
  return [
    ['<colleague>', lowest?.person],
    ['<access>', lowest?.id],
  ]
}

/** A lead with notes if possible, and a stage that it is not in. */
function ofLead({ leads: { nodes } }: Company, stages: ExampleIds['stages']): Values {
  const lead = nodes.find(({ notes }) => notes.nodes.length > 0) ?? nodes[0]
  const next = stages.find(({ id, type }) => type === 'ONGOING' && id !== lead?.stage.id)
  return [
    ['<lead>', lead?.id],
    ['<version>', lead?.version],
    ['<note>', lead?.notes.nodes[0]?.id],
    ['<stage>', next?.id],
  ]
}

/** The variables as they are put into the editor: a placeholder that nothing is known for stays as it is. */
export const fillIn = (variables: object, values: Map<string, unknown>): string =>
  JSON.stringify(variables, (_key, value) => values.get(value) ?? value, 2)

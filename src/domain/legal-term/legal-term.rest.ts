import { restRoutes } from '../../rest/route.js'

const legalTermJson = `fragment LegalTermJson on LegalTerm {
  id: databaseId type version lang title body bodySha256 status effectiveAt endedAt mandatory requiresReapproval summaryOfChanges
  approvedAt: approval { approvedAt }
}`

export const legalTermRoutes = restRoutes('Legal terms', [
  {
    method: 'GET',
    path: '/legal_terms/current',
    name: 'Current available for signature',
    open: true,
    root: 'legal_term',
    document: `query ($type: LegalTermType, $lang: String) { currentLegalTerm(type: $type, lang: $lang) { ...LegalTermJson } } ${legalTermJson}`,
  },
  {
    method: 'GET',
    path: '/legal_terms/:id',
    name: 'Get legal terms per id',
    open: true,
    root: 'legal_term',
    document: `query ($id: ID!) { legalTerm(id: $id) { ...LegalTermJson } } ${legalTermJson}`,
  },
])

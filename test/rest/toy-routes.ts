import { type RestRoute, restRoutes } from '../../src/rest/route.js'

const boatJson = `fragment BoatJson on Boat {
  id: databaseId displayName colour colours builtAt
  harbourId: harbour { databaseId } countryCode: harbour { country { code } }
  harbour { name } crewNames: crew { fullName } country: harbour { country { code name } }
  neighbours: harbour { boats(first: 2) { nodes { displayName colour } } } crew { id: databaseId fullName }
}`

const oneBoat = `query ($id: ID!) { boat(id: $id) { ...BoatJson } } ${boatJson}`

export const toyRoutes: RestRoute[] = [
  ...restRoutes('Boats', [
    { method: 'GET', path: '/boats/:id', name: 'Show a boat', root: 'boat', document: oneBoat },
    {
      method: 'GET',
      path: '/harbours/:id/boats',
      name: 'List boats',
      root: 'boats',
      at: 'harbour.boats',
      document: `query ($id: ID!, $colour: Colour, $ids: [ID!], $afloat: Boolean, $minLength: Int, $orderBy: BoatOrder) {
        harbour(id: $id) {
          boats(filter: { colour: $colour, ids: $ids, afloat: $afloat, minLength: $minLength }, orderBy: $orderBy) {
            nodes { ...BoatJson }
          }
        }
      } ${boatJson}`,
    },
    {
      method: 'POST',
      path: '/harbours/:id/boats',
      name: 'Launch a boat',
      root: 'boat',
      status: 201,
      into: { id: 'harbourId' },
      example: { display_name: 'Ada', colour: 'dark_red' },
      document: `mutation ($input: CreateBoatInput!) { createBoat(input: $input) { boat { ...BoatJson } } } ${boatJson}`,
    },
    {
      method: 'PUT',
      path: '/boats/:id',
      name: 'Rename a boat',
      root: 'boat',
      document: `mutation ($input: UpdateBoatInput!) { updateBoat(input: $input) { boat { ...BoatJson } } } ${boatJson}`,
    },
    {
      method: 'DELETE',
      path: '/boats/:id',
      name: 'Scrap a boat',
      status: 204,
      document: 'mutation ($input: RemoveBoatInput!) { removeBoat(input: $input) { __typename } }',
    },
    {
      method: 'PUT',
      path: '/boats/:id/paint',
      name: 'Paint a boat',
      root: 'boat',
      at: 'paintBoat.boat',
      upload: true,
      document: `mutation ($input: PaintInput!) { paintBoat(input: $input) { boat { ...BoatJson } } } ${boatJson}`,
    },
    {
      method: 'POST',
      path: '/boats/board',
      name: 'Go on board',
      open: true,
      with: { aboard: true },
      document: `mutation ($input: BoardInput!) { board(input: $input) { token: accessToken boat { id: databaseId } } }`,
    },
  ]),
  ...restRoutes('Harbours', [
    {
      method: 'GET',
      path: '/countries',
      name: 'List countries',
      root: 'countries',
      document: '{ countries { code } }',
    },
    {
      method: 'GET',
      path: '/signals/find',
      name: 'Find a signal',
      root: 'signal',
      open: true,
      document: 'query ($text: String!) { signal(text: $text) { code } }',
    },
    { method: 'GET', path: '/broken', name: 'Break', root: 'boat', document: '{ broken { id: databaseId } }' },
    {
      method: 'POST',
      path: '/hails',
      name: 'Hail',
      open: true,
      status: 202,
      document: 'mutation ($input: HailInput!) { hail(input: $input) { __typename } }',
    },
    {
      method: 'POST',
      path: '/hails',
      name: 'Answer a hail',
      open: true,
      root: 'boat',
      whenBodyHas: 'token',
      document: `mutation ($input: AnswerInput!) { answerHail(input: $input) { boat { ...BoatJson } } } ${boatJson}`,
    },
  ]),
]

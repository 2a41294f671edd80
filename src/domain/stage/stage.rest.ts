import { restRoutes } from '../../rest/route.js'

const stageJson = `fragment StageJson on Stage {
  id: databaseId name slug type position color probability isInitial rottingDays requiresLostReason
}`

export const stageRoutes = restRoutes('Stages', [
  {
    method: 'GET',
    path: '/stages',
    name: 'List stages',
    root: 'stages',
    document: `query { stages { ...StageJson } } ${stageJson}`,
  },
])

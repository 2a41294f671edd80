import { restRoutes } from '../../rest/route.js'

const metricJson = `fragment LeadStageMetricJson on LeadStageMetric {
  stage { id: databaseId name slug type position }
  count value
}`

export const leadMetricsRoutes = restRoutes('Leads', [
  {
    method: 'GET',
    path: '/companies/:id/leads/metrics',
    name: 'List lead metrics by stage',
    root: 'metrics',
    at: 'company.leadMetricsByStage',
    document: `query ($id: ID!, $q: String, $stageId: ID, $sourceId: ID, $campaignId: ID, $cycleId: ID, $territoryId: ID, $userAccessId: ID, $createdFrom: DateTime, $createdTo: DateTime, $mode: LeadMetricsMode = SNAPSHOT, $at: DateTime, $from: DateTime, $to: DateTime, $includeSubtree: Boolean = false) {
      company(id: $id) {
        leadMetricsByStage(
          mode: $mode at: $at from: $from to: $to includeSubtree: $includeSubtree
          filter: { q: $q, stage: { eq: $stageId }, source: { eq: $sourceId }, campaign: { eq: $campaignId }, cycle: { eq: $cycleId }, territory: { eq: $territoryId }, assignee: { eq: $userAccessId }, createdAt: { gte: $createdFrom, lte: $createdTo } }
        ) { ...LeadStageMetricJson }
      }
    } ${metricJson}`,
  },
])

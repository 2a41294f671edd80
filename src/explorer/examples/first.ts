import { examples } from './index.js'

/** Ten to begin with, by name: what people ask first. */
const names = [
  'MyOverdueLeads',
  'Duplicates',
  'MergePreview',
  'WhoGotIt',
  'WhoWouldGetIt',
  'FunnelOfCycle',
  'RollUpByCampus',
  'DryRun',
  'EventsSince',
  'FollowLeads',
]

export const firstExamples = names.map((name) => examples.find((example) => example.name === name)!)

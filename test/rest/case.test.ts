import { expect, test } from 'vitest'
import { camel, snake } from '../../src/rest/case.js'

const pairs = [
  ['id', 'id'],
  ['firstName', 'first_name'],
  ['parentCompanyId', 'parent_company_id'],
  ['phoneE164', 'phone_e164'],
  ['__typename', '__typename'],
]

test.each(pairs)('%s is %s on the other side', (inGraphql, inRest) => {
  expect(snake(inGraphql)).toBe(inRest)
  expect(camel(inRest)).toBe(inGraphql)
})

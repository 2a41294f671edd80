import type { DemoCompany } from './companies.js'
import type { Random } from './random.js'
import { programs } from './texts/offers.js'

/** What a lead is interested in, and what it costs. */
export interface Offer {
  program: (typeof programs)[number]
  amount: number
}

export function offerOf({ trade, currency }: DemoCompany, chance: Random): Offer {
  const program = chance.pick(programs)
  if (trade === 'solar') return { program, amount: Math.round(chance.logNormal(23_500, 0.28) / 50) * 50 }
  if (trade === 'corporate') return { program, amount: Math.round(chance.logNormal(14_000, 0.7) / 100) * 100 }
  const fee = currency === 'MXN' ? program.mxn : program.usd
  const discount = chance.chance(0.2) ? chance.pick([0.8, 0.85, 0.9]) : 1
  return { program, amount: Math.round(fee * discount) }
}

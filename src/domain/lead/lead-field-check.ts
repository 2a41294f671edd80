import type { z } from 'zod'
import { fieldCheck } from '../../graphql/accept.js'
import { CreateLeadInput } from './lead.input.js'

/** How `createLead` checks a field, for other ways to bring leads. */
export const leadFieldCheck = (field: string): z.ZodType => fieldCheck(CreateLeadInput, field)

import { InputType } from 'type-graphql'
import { z } from 'zod'
import { Accept, type Kind } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { choice, flag, id } from '../../graphql/kinds.js'
import { LeadFilter } from '../lead/lead.filter.js'
import { ExportFormat } from './export.enum.js'

/** Checked where it is made a condition of. */
const leadFilter: Kind<LeadFilter> = { graphql: () => LeadFilter, zod: z.any() }

@InputType({ description: 'Which leads to write into a file, and what kind of file.' })
export class ExportLeadsInput {
  @Accept(id('company'), { description: 'Whose leads.' })
  declare companyId: number

  @Accept(choice(() => ExportFormat), { description: 'What kind of file.' })
  declare format: ValueOf<typeof ExportFormat>

  @Accept(leadFilter, { optional: true, description: 'Only leads that match; else all that you may see.' })
  declare filter?: LeadFilter

  @Accept(flag, {
    optional: true,
    description: 'True adds answers to sensitive questions; needs the permission `lead.export_sensitive`.',
  })
  declare includeSensitive?: boolean
}

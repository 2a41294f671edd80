import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { flag, listUpTo, longText, secret, text } from '../../graphql/kinds.js'
import { PersonInput } from '../lead/given-person.js'
import { FormAnswerInput } from '../question/form-answer.js'

@InputType({ description: 'What somebody filled into a form. It needs a name, an e-mail address or a phone number.' })
export class CaptureLeadInput extends PersonInput {
  @Accept(secret, { description: 'The public key of a source or of a campaign.' })
  declare captureKey: string

  @Accept(text(200), { clearable: true, description: 'The whole name, where the form does not ask for its parts.' })
  declare name?: string | null

  @Accept(flag, { clearable: true, description: 'Whether the person agreed to marketing.' })
  declare consentMarketing?: boolean | null

  @Accept(longText(5000), { clearable: true, description: 'A message; it becomes a note about the lead.' })
  declare message?: string | null

  @Accept(listUpTo(() => FormAnswerInput, 200), {
    optional: true,
    description:
      'Answers to questions of the company. Nobody is lost for an answer that is none: it is kept in a note about the lead.',
  })
  declare answers?: FormAnswerInput[]

  @Accept(text(200), { clearable: true, description: 'Where the visit came from, as the address of the page says.' })
  declare utmSource?: string | null

  @Accept(text(200), { clearable: true, description: 'By what means.' })
  declare utmMedium?: string | null

  @Accept(text(200), { clearable: true, description: 'Through which campaign.' })
  declare utmCampaign?: string | null

  @Accept(text(200), { clearable: true, description: 'By which search term.' })
  declare utmTerm?: string | null

  @Accept(text(200), { clearable: true, description: 'By which of several ads.' })
  declare utmContent?: string | null

  @Accept(text(500), { clearable: true, description: 'The page before the first one.' })
  declare referrer?: string | null

  @Accept(text(500), { clearable: true, description: 'The first page.' })
  declare landingPage?: string | null

  @Accept(text(500), {
    clearable: true,
    description: 'A field that people do not see: what programs fill in is answered like anything else, and forgotten.',
  })
  declare trap?: string | null
}

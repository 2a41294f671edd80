import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { contactEmail, country, flag, language, longText, phone, secret, text, url } from '../../graphql/kinds.js'

@InputType({ description: 'What somebody filled into a form. It needs a name, an e-mail address or a phone number.' })
export class CaptureLeadInput {
  @Accept(secret, { description: 'The public key of a source or of a campaign.' })
  declare captureKey: string

  @Accept(text(200), { clearable: true, description: 'The whole name, where the form does not ask for its parts.' })
  declare name?: string | null

  @Accept(text(100), { clearable: true, description: 'Given name.' })
  declare firstName?: string | null

  @Accept(text(100), { clearable: true, description: 'Family name.' })
  declare lastName?: string | null

  @Accept(contactEmail, { clearable: true, description: 'E-mail address.' })
  declare email?: string | null

  @Accept(phone, { clearable: true, description: 'Phone number.' })
  declare phoneNumber?: string | null

  @Accept(text(200), { clearable: true, description: 'Firm.' })
  declare organization?: string | null

  @Accept(text(120), { clearable: true, description: 'Position in the firm.' })
  declare jobTitle?: string | null

  @Accept(url, { clearable: true, description: 'Web address.' })
  declare website?: string | null

  @Accept(text(200), { clearable: true, description: 'Street and number.' })
  declare addressLine?: string | null

  @Accept(text(100), { clearable: true, description: 'City.' })
  declare city?: string | null

  @Accept(text(10), { clearable: true, description: 'State or province.' })
  declare stateCode?: string | null

  @Accept(text(20), { clearable: true, description: 'Postal code.' })
  declare postalCode?: string | null

  @Accept(country, { clearable: true, description: 'Country, ISO 3166-1 alpha-2.' })
  declare countryCode?: string | null

  @Accept(language, { clearable: true, description: 'Language, BCP 47.' })
  declare lang?: string | null

  @Accept(flag, { clearable: true, description: 'Whether the person agreed to marketing.' })
  declare consentMarketing?: boolean | null

  @Accept(longText(5000), { clearable: true, description: 'A message; it becomes a note about the lead.' })
  declare message?: string | null

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

import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { contactEmail, country, language, phone, text, url } from '../../graphql/kinds.js'

/** Who somebody is and where: what people in the company and forms say alike. */
@InputType()
export class PersonInput {
  @Accept(text(100), { clearable: true, description: 'Given name.' })
  declare firstName?: string | null

  @Accept(text(100), { clearable: true, description: 'Family name.' })
  declare lastName?: string | null

  @Accept(contactEmail, { clearable: true, description: 'E-mail address.' })
  declare email?: string | null

  @Accept(phone, {
    clearable: true,
    description:
      'Phone number; without a country code it is read as one of `countryCode`, else of the company’s country.',
  })
  declare phoneNumber?: string | null

  @Accept(text(200), { clearable: true, description: 'Firm that the person works for.' })
  declare organization?: string | null

  @Accept(text(120), { clearable: true, description: 'Position in the firm.' })
  declare jobTitle?: string | null

  @Accept(url, { clearable: true, description: 'Web address.' })
  declare website?: string | null

  @Accept(text(200), { clearable: true, description: 'Street and number.' })
  declare addressLine?: string | null

  @Accept(text(100), { clearable: true, description: 'City.' })
  declare city?: string | null

  @Accept(text(10), { clearable: true, description: 'State or province, for example `AZ`.' })
  declare stateCode?: string | null

  @Accept(text(20), { clearable: true, description: 'Postal code.' })
  declare postalCode?: string | null

  @Accept(country, { clearable: true, description: 'Country, ISO 3166-1 alpha-2.' })
  declare countryCode?: string | null

  @Accept(language, { clearable: true, description: 'Language to write to the person in, BCP 47.' })
  declare lang?: string | null
}

import { snake } from '../../rest/case.js'

/** A field of a lead that a file can fill, by its name in `CreateLeadInput`. */
export interface LeadColumn {
  field: string
  /** Name of the column in the template and in exports. */
  label: string
  /** Other names that files give it, in English and Spanish, folded. The first ones are the surest. */
  aliases: readonly string[]
  /** What the template shows as an example. */
  example: string
}

/** Words with spaces between. */
const column = (field: string, label: string, example: string, aliases: string): LeadColumn => ({
  field,
  label,
  example,
  aliases: aliases.split(' '),
})

/** In the order of the template. */
export const leadColumns: readonly LeadColumn[] = [
  column(
    'firstName',
    'First name',
    'Lena',
    'firstname givenname forename nombre nombres primernombre nombredepila fname first given',
  ),
  column(
    'lastName',
    'Last name',
    'Ortiz',
    'lastname surname familyname apellidos apellido primerapellido apellidopaterno lname last family',
  ),
  column(
    'email',
    'E-mail',
    'lena.ortiz@example.com',
    'email emailaddress correoelectronico correo mail direcciondecorreo direcciondecorreoelectronico correoe workemail personalemail email1 emailprincipal',
  ),
  column(
    'phoneNumber',
    'Phone',
    '+1 602 555 0142',
    'phone phonenumber telephone telefono celular movil mobile mobilephone cellphone cell telefonomovil telefonocelular numerodetelefono numerotelefonico tel phone1 whatsapp telephonenumber',
  ),
  column(
    'organization',
    'Organization',
    'Acme Ltd.',
    'organization organisation company companyname empresa organizacion compania nombredelaempresa firm business account accountname razonsocial employer',
  ),
  column('jobTitle', 'Job title', 'Head of sales', 'jobtitle position title cargo puesto role ocupacion occupation'),
  column('website', 'Website', 'https://example.com', 'website url web sitioweb paginaweb webpage homepage site'),
  column(
    'addressLine',
    'Street address',
    '12 W Main St',
    'streetaddress address addressline address1 addressline1 street direccion domicilio calle direccion1 calleynumero',
  ),
  column('city', 'City', 'Phoenix', 'city town ciudad poblacion localidad municipio'),
  column('stateCode', 'State', 'AZ', 'state statecode province region estado provincia departamento stateprovince'),
  column(
    'postalCode',
    'Postal code',
    '85004',
    'postalcode zip zipcode postcode codigopostal cp zippostalcode codpostal postal',
  ),
  column('countryCode', 'Country', 'US', 'country countrycode pais codigopais codigodepais countryregion nation'),
  column('lang', 'Language', 'en', 'language lang idioma lengua preferredlanguage locale'),
  column('timezone', 'Time zone', 'America/Phoenix', 'timezone tz zonahoraria husohorario'),
  column(
    'valueAmount',
    'Value',
    '4800.00',
    'value valueamount amount dealvalue importe monto valor presupuesto dealamount opportunityvalue',
  ),
  column('currency', 'Currency', 'USD', 'currency currencycode moneda divisa'),
  column('rating', 'Rating', 'warm', 'rating temperature temperatura calificacion leadrating'),
  column(
    'doNotContact',
    'Do not contact',
    'no',
    'donotcontact dnc donotcall optout unsubscribed nocontactar nollamar bajadecontacto',
  ),
  column('externalSource', 'External system', 'crm', 'externalsystem externalsource sistemaexterno sourcesystem'),
  column('externalId', 'External ID', '10042', 'externalid idexterno recordid leadid crmid externalreference'),
]

/** One column that is two fields. */
export const fullNameColumn: LeadColumn = column(
  'fullName',
  'Full name',
  'Lena Ortiz',
  'fullname name nombrecompleto nombreyapellidos nombreyapellido leadname contactname nombredelcontacto contacto contact',
)

/** Everything that a column of a file can mean, besides answers to questions. */
export const targets: readonly LeadColumn[] = [...leadColumns, fullNameColumn]

/** Columns of exports and of reports of errors that nobody imports: the gateway keeps them itself. */
export const keptColumns: ReadonlySet<string> = new Set(
  'errorcode errormessage id stage source campaign cycle assignee assignedto score createdat updatedat lastactivityat lostreason lostnotes wonat lostat'.split(
    ' ',
  ),
)

/** Name of a field's column in the table: `first_name`. */
export const factOf = (field: string): string => snake(field)

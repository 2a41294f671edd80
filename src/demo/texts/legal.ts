/** Short, and no advice to anybody. */
export const termsFirst = `# Terms of service

1. Your company uses Leadsy Gateway to keep and work its own sales leads.
2. You keep your password to yourself.
3. You contact people only as the law of their country allows.
`

export const termsSecond = `# Terms of service

1. Your company uses Leadsy Gateway to keep and work its own sales leads.
2. You keep your password to yourself, and tell us when somebody else knows it.
3. You contact people only as the law of their country allows, and never those who asked not to be contacted.
4. What you enter belongs to your company. When its plan ends, everything stays readable.
`

export const termsSecondSpanish = `# Condiciones del servicio

1. Su empresa usa Leadsy Gateway para guardar y trabajar sus propios prospectos.
2. Usted no comparte su contraseña, y nos avisa si alguien más la conoce.
3. Usted contacta a las personas solo como lo permite la ley de su país, y nunca a quienes pidieron no ser contactados.
4. Lo que usted captura pertenece a su empresa. Cuando termina su plan, todo se puede seguir leyendo.
`

export const privacyFirst = `# Privacy

1. We keep of you: your name, e-mail address, telephone number, picture, and what you do here.
2. We keep of leads what your company enters, for your company alone.
3. Write to privacy@example.com to see, correct or remove what we keep of you.
`

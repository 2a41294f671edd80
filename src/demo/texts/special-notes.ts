/** Notes that show what plain text has to carry. */
export const emojiNote =
  'Signed this morning, she cried, I almost did too 🎉 First in her family to do this. Put the photo on the wall!'

/** From right to left, with a line in English below. */
export const arabicNote =
  'الاتصال بعد السادسة مساءً. الوالد يفضّل الحديث بالعربية.\n\n(Her father’s text, copied as it came: call after 6 pm, he prefers Arabic.)'

/** With some Markdown, about a visit. */
export const meetings = {
  school: {
    en: [
      `**Family meeting**, [about an hour|45 minutes]. What they asked:

- total cost with books and uniform
- what happens if {first} misses two weeks ([surgery planned|trip to {his} grandparents|jury duty])
- whether the [evening|Saturday] group is sure to start

Promised answers by {day}. {mate} to check the make-up policy.`,
      `Visit went long. **For:** schedule, the instructor, distance from work. **Against:** price ({amount}), no [childcare|cafeteria|parking at night].

Next: call {day} around {time}.`,
    ],
    es: [
      `**Visita con la familia.** Preguntaron:

- costo total con libros y uniforme
- si se puede pagar [quincenal|en efectivo|con tarjeta]
- qué pasa si falta por trabajo

Quedé de contestar el {day}.`,
    ],
  },
  solar: {
    en: [
      `**Roof walk**

- [24|19|21] panels fit, [south and west|south only|east and west]
- main panel [125 A, needs the upgrade|200 A, fine]
- [one vent pipe|an old satellite dish] in the way, can be moved

Photos uploaded. Told {him} the quote comes {day}.`,
    ],
  },
}

export const lostNotes = {
  other: [
    'Passed away, the family asked us to stop writing.',
    'Turned out to be looking for a job here, not a course. Sent to HR.',
    'Landlord sold the house.',
    'Moving back to Ohio.',
    'Se regresa a vivir a Veracruz.',
  ],
  competitor: [
    'Started last week at the community college.',
    'They offered a lower monthly payment.',
    'La competencia le dio beca.',
  ],
  price: ['Could do about half.', 'Wanted 24 months without interest.', 'Pedía pagar en 18 meses.'],
}

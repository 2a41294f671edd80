import { lines } from './lists.js'

export const solarEn = {
  attempting: lines(`
    Gate intercom number, nobody home during the day.
    Somebody answered, says {first} decides about the house. Back after {time}.
  `),
  contacted: lines(`
    Bill runs about $[190|240|280|310|360] in summer. [Good candidate.|Worth a visit.|All electric.]
    Owns the house, roof is [nine|six|fourteen|three] years old, faces [south-west|south|east-west].
    Rents! Landlord would have to agree. Asked {him} to talk to the owner.
    HOA needs to approve. [Sent the template letter.|They meet once a month.]
    Wants a battery too, [outages last July|medical equipment at home|works from home].
    Pool pump + [two AC units|one big AC]. Usage way above average.
    [Got another quote already|Has two quotes], wants to compare line by line.
    Asked about the tax credit. Told {him} to check with {his} accountant.
    Sent the explainer on net billing. That's what everybody asks.
    [Tile|Flat|Shingle] roof, [two stories. Needs the bigger crew|one story, easy|no idea about its age].
    Big [mesquite|palo verde|neighbor's house] on the west side, shade from [3|4]pm.
    {He} works from home now, bill [doubled|went up a lot].
    Planning to sell in [four|five|three] years, not sure it pays.
    EV on order, wants to size for it.
    [Husband|Wife|Son] handles the bills, will call me back.
    Sent 12 months of bills. Nice, that saves a call.
    Skeptical: [neighbor|brother|coworker] got burned by a door-to-door company.
    Asked for cash price and loan price side by side.
    Friend of {mate}'s customer on the same street. Warm.
    Wants it [before summer|this year|done before they have the baby].
  `),
  appointment: lines(`
    Site visit {day} at {time}. [Gate code is on the work order.|]
    Visit booked {day}. [Two dogs, friendly.|One dog, not friendly, call first.|Ring the side door.]
    Moved to {day}, [monsoon warning|work|guests at home].
    Both owners will be home {day} after {time}.
    Confirmed by text. [Ladder access from the alley.|]
    Consultation by video {day} {time}, {he}'s in Flagstaff this month.
    Wants {mate} to come, they met at the home show.
    Not home when we got there. New date: {day} {time}.
    Panel box is in the garage, asked {him} to clear the way.
  `),
  attended: lines(`
    Roof is good for [18|20|22|26] panels. [Main panel needs an upgrade.|Main panel is fine.]
    Measured everything, photos in the folder. [Some shade on the east side.|No shade at all.]
    Site visit done, {he} offered us [lemonade|coffee|tamales]. Quote by {day}.
    Roof has maybe [five|three] years left. Recommended re-roofing first.
    Both were there. She's convinced, he wants to see numbers.
    Room for a battery next to the [water heater|freezer|garage door].
    Conduit run is long, adds about $[700|900|1,100].
    Panel is a 100 A, has to go to 200.
    Went well. {mate} is drawing the layout.
  `),
  proposal: lines(`
    Sent the quote: {amount}, [7.2|8.4|9.6|6.8] kW, no battery.
    Two options sent, with and without battery. {amount} for the [big|first|second] one.
    Loan pre-approved. {He} wants to sleep on it.
    Asked us to match the other quote. We're {amount}, they're a bit lower with cheaper inverters.
    Went through the proposal [line by line|page by page] on the phone, [40|25] minutes.
    HOA approved. Contract is with {him}.
    Wants the install before [summer|the holidays|the in-laws visit]. Told {him} to sign by {day}.
    Revised layout without the garage side. {amount} now.
    Waiting for the credit union's answer on {day}.
  `),
  won: lines(`
    Signed! Permit application goes out {day}.
    Contract signed, deposit in. Install in about five weeks.
    Signed for {amount}, battery included.
    Closed at the kitchen table. Wants updates by text.
    Signed. Refers us to {his} brother-in-law, call him next week.
    Deposit received, utility paperwork started.
  `),
  not_qualified: lines(`
    Renting, landlord said no.
    Roof is mostly shade, wouldn't be honest to sell it.
    Credit check failed on both loans.
    Mobile home. We don't do those.
  `),
  nurture: lines(`
    Re-roofing first. Check back in the fall.
    Waiting to see the summer bills.
    House isn't finished until spring. Keep warm.
    Wants to wait for {his} bonus. Call in two months.
    Interested in the community program if it ever opens.
  `),
}

export const solarEs = {
  attempting: lines(`
    Está en el trabajo hasta las {time}. Le marco después.
  `),
  contacted: lines(`
    Paga como 260 dólares en verano. Casa propia, buen techo.
    Renta la casa, va a hablar con el dueño.
    Quiere cotización con y sin batería.
    Prefiere que le hable en español, {mate} toma este.
    Ya tiene otra cotización, quiere comparar.
    Tiene dos aires y alberca, consume mucho.
  `),
  appointment: lines(`
    Visita el {day} a las {time}.
    Cambió la visita al {day}, trabaja horas extra.
    Van a estar los dos en casa el {day} después de las {time}.
  `),
  attended: lines(`
    Techo en buen estado, caben 20 paneles.
    Hay que cambiar el centro de carga. Fotos en la carpeta.
    Visita hecha, muy amables. Cotización para el {day}.
  `),
  proposal: lines(`
    Le mandé la propuesta: {amount}.
    Crédito preaprobado, lo está pensando.
    Pide que le bajemos un poco. Lo hablo con {mate}.
  `),
  won: lines(`
    ¡Firmó! El permiso sale el {day}.
    Firmado y con depósito.
  `),
  not_qualified: lines(`
    Renta y el dueño no quiere.
    Mucha sombra, no conviene.
  `),
  nurture: lines(`
    Primero va a impermeabilizar el techo. Llamar en otoño.
    Quiere esperar a ver el recibo del verano.
  `),
}

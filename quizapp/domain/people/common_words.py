"""Words and runs of keys out of which people make passwords: our own short list, by kind."""

from __future__ import annotations

from itertools import chain

ABOUT_SIGNING_IN = """
password passwort passwd pass passcode secret secure security private access login logon signin admin administrator
root user username guest default changeme change letmein enter open welcome hello test testing temp master superuser
system server computer internet google facebook windows linux apple samsung mobile phone keyboard unknown nothing
trustno whatever forever
"""
THIS_SITE = """
quizapp quiz quizzes question questions answer answers learn learner learning student teacher pupil school class
english japanese australia australian australians japan nippon nihon tokyo sydney canberra brief embassy
"""
FEELINGS_AND_PEOPLE = """
iloveyou ihateyou love lover loveme lovely loveyou baby babygirl babyboy honey sweetie sweetheart darling angel angels
princess prince queen king friend friends family mother father mommy daddy sister brother boyfriend girlfriend sexy
beautiful forgetme fuckyou fuck bitch asshole shit happy smile peace freedom hope faith jesus christ heaven blessed
"""
NAMES = """
michael jessica jennifer ashley daniel andrew joshua matthew jordan charlie thomas robert george anthony william
nicole michelle hannah samantha amanda melissa stephanie christopher benjamin alexander alexandra elizabeth victoria
patrick richard steven jonathan nicholas brandon justin taylor maggie buster ginger pepper bailey harley austin
martin david james joseph kevin brian jason maria andrea carlos miguel antonio sakura yuki takashi hiroshi tanaka
suzuki satou kenji naruto natalie danielle heather rachel rebecca charlotte madison veronica
"""
ANIMALS_AND_NATURE = """
dragon monkey tiger tigers eagle eagles falcon dolphin dolphins butterfly bear panda puppy kitty kitten doggie horse
rabbit chicken turtle elephant panther phoenix scorpion shark snake spider wolf lion flower flowers rose sunflower
summer winter spring autumn sunshine sun moon moonlight star stars starlight rainbow ocean river mountain forest
thunder lightning snow snowball fire water midnight diamond silver golden crystal
"""
PLAY_AND_STORIES = """
football baseball basketball soccer hockey tennis softball volleyball golf golfer cricket rugby swimming racing
skateboard superman batman spiderman wolverine starwars startrek skywalker pokemon pikachu minecraft fortnite mario
nintendo playstation xbox gamer player games hunter killer ninja warrior ranger knight wizard magic matrix mustang
ferrari porsche corvette mercedes camaro yamaha honda toyota liverpool chelsea arsenal barcelona united yankees
cowboys lakers steelers redsox metallica slipknot nirvana beatles guitar music rocker dancer
"""
OTHER_WORDS = """
shadow cheese chocolate cookie banana orange coffee pizza peanut candy sugar cherry strawberry marlboro budweiser
merlin gandalf hardcore blink black white green purple yellow blue red big little cool super power money
million lucky number maverick trouble thx genesis gateway einstein newyork london paris california florida texas
america american canada germany deutschland hallo bonjour marseille doudou soleil azerty qwertz hola contrasena
senha amor amore ciao juventus
"""
WORDS = frozenset(
    chain.from_iterable(
        kind.split()
        for kind in (
            ABOUT_SIGNING_IN,
            THIS_SITE,
            FEELINGS_AND_PEOPLE,
            NAMES,
            ANIMALS_AND_NATURE,
            PLAY_AND_STORIES,
            OTHER_WORDS,
        )
    )
)
RUNS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qwertzuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "a1b2c3d4e5f6g7h8i9",
    "1a2b3c4d5e6f7g8h9",
    "147258369",
    "!@#$%^&*()",
)
"""Keys in the order of a row, a column, a zigzag, or the alphabet."""

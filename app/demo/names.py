"""Names for invented people: common enough to be believable, and none of them anybody."""

_FIRST = """
    Alfie Amelia Archie Ava Bonnie Callum Chloe Daisy Dylan Ella Ellie Ethan Evie Finley Freya
    George Grace Harry Harper Isla Jack Jacob Jessica Leo Lily Logan Lola Lucas Maisie Mason Mia
    Millie Noah Oliver Olivia Oscar Poppy Reggie Riley Rosie Ruby Sienna Sophie Teddy Theo Thomas
    Toby Tyler Willow Zara
"""
_LAST = """
    Adams Antell Bartlett Bascombe Batten Bugler Caines Coombes Cox Crabb Dunford Fookes Fry Gale
    Guppy Hann Hansford Hardy House Hunt Keats Kellaway Legg Loder Maidment Meech Miller Moxom Old
    Penny Pitman Pope Priddle Puckett Rolls Samways Sims Stickland Stone Symes Talbot Trim Vine Vye
    Wallis Way Whittle Williams Yeates Zachary
"""
FIRST = tuple(_FIRST.split())
LAST = tuple(_LAST.split())

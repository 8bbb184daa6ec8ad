"""First names common in Germany, folded to lower case: enough to tell "Anna Beispiel" from "Fachdienst Soziales"."""

FIRST_NAMES = frozenset(
    """
    ahmad ahmed albert alexander alexandra ali alina amir amina anas andrea andreas angela angelika anja anke anna annette antje anton astrid aylin ayse
    barbara bärbel beate ben bernd bernhard birgit björn brigitte britta carla carolin carsten christa christian christiane christina christine christoph
    claudia claus clara cornelia dagmar daniel daniela david dennis detlef dieter dirk doris dorothea eberhard elena elif elisabeth elke emily emma erich erik
    erika ernst eva fabian fatima fatma felix florian frank franz franziska friedrich fritz gabi gabriele georg gerd gerhard gertrud gisela gudrun günter günther
    hanna hannah hannelore hans harald hartmut hassan hasan heike heiko heinrich heinz helga helmut henning henrike herbert hermann hildegard holger horst
    ibrahim ilse ines inga inge ingo ingrid irina iris irmgard ivan jan jana janina jens jessica joachim johann johanna johannes jonas jörg josef judith julia
    julian jürgen jutta kai karin karl karsten katharina kathrin katja katrin kerstin khaled klaus konrad kristin kristina kurt lara lars laura lea lena leon
    lina lisa lothar luca lukas lutz maik maike manfred manuela marcel marco marcus margarete margot margret maria marie marina mario marion markus marlies
    martha martin martina mathias matthias max maximilian mehmet meike melanie michael michaela mike mohamed mohammad mohammed monika murat mustafa nadine nadja
    natalie nicole niklas nils nina nora norbert olaf oksana olga oliver omar otto patricia patrick paul paula peter petra philipp pia rainer ralf ralph ramona
    rebecca regina reinhard renate rita robert roland rolf rosemarie rudolf rüdiger ruth sabine sabrina sandra sara sarah sascha sebastian silke silvia simon
    simone sofia sonja sophia sophie stefan stefanie steffen stephan stephanie susanne svenja sven sylvia tanja tatjana thomas thorsten tim timo tobias torsten
    udo ulrich ulrike ursula ute uwe vanessa vera verena viktor viktoria volker walter waltraud werner wilhelm wolfgang yusuf yvonne zeynep
    """.split()
)

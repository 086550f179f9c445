// Every widget test shares one application. Without a display that somebody asked for, it draws off screen.

#include <gtest/gtest.h>

#include <QApplication>
#include <QLocale>

#include "widgets/basics/theme.h"

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  testing::InitGoogleTest(&argc, argv);
  QApplication application(argc, argv);
  QLocale::setDefault(QLocale::c());
  widgets::applyTheme(application, false);
  return RUN_ALL_TESTS();
}
